// Who may import whom (CONTRIBUTING.md says why). Checked in about a second by `npm run boundaries`.

const FEATURES = [
  'benchmark',
  'study',
  'recruitment',
  'participation',
  'response-formats',
  'models',
  'sample',
  'scoring',
  'diagnostics',
  'results',
  'planning',
  'importing',
  'exporting',
  'simulation',
  'home',
].join('|')

/** These packages are imported in these places only. */
const onlyFrom = (name, places, packages) => ({
  name,
  severity: 'error',
  from: { path: '^server/', pathNot: places },
  to: { path: `node_modules/(${packages})/` },
})

const PURE = ['^server/(stats|core)/', '^server/charts/specs/', '^server/[^/]+/rules/']

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-code-stays-pure',
      comment: 'Types may come from anywhere: nothing of them is left at run time.',
      severity: 'error',
      from: { path: PURE },
      to: {
        pathNot: [...PURE, 'node_modules/pure-rand/', '^(node:)?crypto$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    onlyFrom(
      'express-only-at-the-edge',
      ['^server/http/', '^server/app\\.ts$', '/routes\\.ts$'],
      'express|helmet|compression|cookie|pino|pino-http',
    ),
    onlyFrom(
      'kysely-only-in-stores',
      ['^server/db/', '/store\\.ts$', '/store/', '^server/exporting/tables/'],
      'kysely|better-sqlite3|pg',
    ),
    {
      name: 'routes-call-use-cases-not-stores',
      severity: 'error',
      from: { path: '/routes\\.ts$' },
      to: { path: ['/store\\.ts$', '/store/', '^server/db/'] },
    },
    {
      name: 'features-meet-at-index',
      severity: 'error',
      from: { path: `^server/(${FEATURES})/` },
      to: {
        path: `^server/(${FEATURES})/`,
        pathNot: ['^server/$1/', '/index\\.ts$', '/routes\\.ts$', '/rules/'],
      },
    },
    {
      name: 'nothing-imports-entry-points',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/cli/' },
      to: { path: '^server/cli/' },
    },
    {
      name: 'features-do-not-know-the-application',
      severity: 'error',
      from: { path: `^server/(${FEATURES}|http|db|stats|charts|text|core)/` },
      to: { path: '^server/(app|services)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
