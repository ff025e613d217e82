// TypeScript and the ESM-only packages become CommonJS for Jest; the program itself stays ESM.
const esmOnly = [
  'hyparquet',
  'hyparquet-compressors',
  'hyparquet-writer',
  'jose',
  'hysnappy',
  'fzstd',
  'vega',
  'vega-.*',
  'd3-.*',
  'delaunator',
  'robust-predicates',
  'internmap',
  'intl-messageformat',
  '@formatjs/.*',
  'pure-rand',
]
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  workerIdleMemoryLimit: '512MB',
  maxWorkers: '100%',
  // A time limit says nothing about the program on a busy machine; it only ends what hangs.
  testTimeout: 120_000,
  // Its Node build awaits at the top level, which CommonJS cannot; without a DOM both draw on no canvas.
  moduleNameMapper: {
    '^vega-canvas$': '<rootDir>/node_modules/vega-canvas/build/vega-canvas.browser.js',
  },
  transformIgnorePatterns: [`node_modules/(?!(${esmOnly.join('|')})/)`],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
}
