import fc from 'fast-check'

/** The fields of a form in the order sent. */
export type Pairs = readonly (readonly [name: string, value: string])[]
/** What a browser or a program may send in place of a good form: fields, or a body as it stands. */
export interface BadForm {
  readonly name: string
  readonly body: Pairs | string
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' or 1=1; drop table estimates; --",
  '=cmd|calc',
  '{{7*7}}${7*7}<%= 7 %>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '[object Object]',
  'null',
  'x'.repeat(5000),
  '9'.repeat(400),
  '\0',
  '\u202e\ufeff',
  '\ud83d',
  '%00',
  '-1',
]
const NO_PERCENT = [
  '-0',
  '-5',
  '\u22125',
  '+5',
  '101',
  '100.01',
  '1000',
  '1e2',
  '0x10',
  'NaN',
  'Infinity',
  'fifty',
  '33.333',
  '0.001',
  '.5',
  '5.',
  '5..0',
  '1,000',
  '1.2.3',
  '50%',
  '5 0',
  '５０',
  '٥٠',
  '50\0',
  ' ',
]
const NO_MEASUREMENT = ['-1', '1.5', '1e3', 'abc', '9999999999', '0x1', ' 1', '1\0']
const UNKNOWN_FIELDS = [
  'extra',
  '__proto__',
  'constructor',
  'toString',
  'choice[]',
  'choice.x',
  'percent-refused',
  'percent-unknown',
  'percent-__proto__',
  'draw-0',
  'draw-31',
  'draw-01',
  'demographic-__proto__',
  'completion_code',
  'position',
  'Try',
  'a\0b',
  '',
]
export const MEASUREMENTS = ['elapsed_ms', 'hidden_ms', 'changes']
/** A form without them is fine. */
const MAY_BE_MISSING = [...MEASUREMENTS, 'try']

const without = (pairs: Pairs, name: string): Pairs => pairs.filter(([other]) => other !== name)
const changed = (pairs: Pairs, name: string, value: string): Pairs =>
  pairs.map(([other, old]) => [other, other === name ? value : old] as const)

/** One field of each kind gets all of these, the others a few: they are read by the same code. */
const FEW = 4

function badValuesOf(name: string, isFirst: boolean): string[] {
  // A comment may hold anything that is text.
  if (name === 'comment')
    return [
      'x'.repeat(5001),
      '\r\n'.repeat(5001),
      'a\0b',
      ...HOSTILE.map((text) => `${text}</textarea><script>alert(1)</script>\0`),
    ]
  const own = name.startsWith('percent-')
    ? NO_PERCENT
    : MEASUREMENTS.includes(name)
      ? NO_MEASUREMENT
      : []
  const tries = name === 'try' ? ['-1', '1.0', '7', 'abc', '0x0'] : []
  if (isFirst) return [...own, ...tries, ...HOSTILE]
  return [...own.slice(0, FEW), ...HOSTILE.slice(0, FEW)]
}

/** `percent-`, `draw-`, ...: fields of a kind are alike. */
const kindOf = (name: string): string =>
  MEASUREMENTS.includes(name) ? 'measurement' : name.replace(/-.*/, '-')

/** Every listed way to spoil a good form: a field at a time, and some with the form as a whole. */
export function spoil(good: Pairs): BadForm[] {
  const required = good.filter(([name]) => !MAY_BE_MISSING.includes(name))
  // Thirty selects are alike: the first, one in the middle and the last stand for all.
  const probed = good.filter(([name]) => !/^draw-(?!(1|15|30)$)/.test(name))
  const bad: BadForm[] = []
  const seen = new Set<string>()
  for (const [name, value] of probed) {
    const isFirst = !seen.has(kindOf(name))
    seen.add(kindOf(name))
    bad.push({ name: `${name} twice`, body: [...good, [name, value]] })
    for (const text of badValuesOf(name, isFirst))
      bad.push({
        name: `${name}=${JSON.stringify(text.slice(0, 30))}`,
        body: changed(good, name, text),
      })
  }
  for (const [name] of required.filter((pair) => probed.includes(pair))) {
    bad.push({ name: `${name} missing`, body: without(good, name) })
    if (name !== 'comment') bad.push({ name: `${name} empty`, body: changed(good, name, '') })
  }
  for (const name of UNKNOWN_FIELDS)
    bad.push({ name: `extra ${JSON.stringify(name)}`, body: [...good, [name, '1']] })
  const percents = good.filter(([name]) => name.startsWith('percent-'))
  const [first] = percents
  if (first !== undefined) {
    const all = (value: string): Pairs =>
      good.map(([name, old]) => [name, name.startsWith('percent-') ? value : old])
    for (const value of ['0', '100', '33.33', '33.34', '50'])
      bad.push({ name: `all ${value}`, body: all(value) })
    bad.push({ name: 'sum 99.99', body: changed(all('0'), first[0], '99.99') })
  }
  if (required.length > 0)
    for (const body of ['', '&&&', '=', '%', '%zz=%zz', 'a=b&a=c', '{"json":true}'])
      bad.push({ name: `body ${body}`, body })
  return bad
}

/** No text can be sent with half a character in it. */
export const LONE_SURROGATE = /\p{Cs}/gu

export const encodeBad = (body: Pairs | string): string =>
  typeof body === 'string'
    ? body
    : body
        .map(([name, value]) =>
          [name, value]
            .map((text) => encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')))
            .join('='),
        )
        .join('&')

const strings = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...HOSTILE, ...NO_PERCENT, ...NO_MEASUREMENT, ''),
  fc.float().map(String),
  fc.integer().map(String),
)

/** One to three changes to a good form, or a body of any bytes. */
export function spoilings(good: Pairs): fc.Arbitrary<BadForm> {
  const names = [...good.map(([name]) => name), ...UNKNOWN_FIELDS]
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set'), name: fc.constantFrom(...names), value: strings }),
    fc.record({
      kind: fc.constant('add'),
      name: fc.oneof(fc.constantFrom(...names), strings),
      value: strings,
    }),
    fc.record({
      kind: fc.constant('drop'),
      name: fc.constantFrom(...names),
      value: fc.constant(''),
    }),
  )
  const apply = (
    pairs: Pairs,
    { kind, name, value }: { kind: string; name: string; value: string },
  ): Pairs => {
    if (kind === 'drop') return without(pairs, name)
    return kind === 'set' ? changed(pairs, name, value) : [...pairs, [name, value]]
  }
  const changes = fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((list) => ({ name: 'generated', body: list.reduce(apply, good) }))
  const bytes = fc
    .uint8Array({ maxLength: 200 })
    .map((array) => [...array].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  const bodies = fc
    .oneof(bytes, fc.webQueryParameters(), fc.string())
    .filter((body) => body !== '')
    .map((body) => ({ name: 'generated', body: `x${body}` }))
  return fc.oneof({ arbitrary: changes, weight: 4 }, { arbitrary: bodies, weight: 1 })
}
