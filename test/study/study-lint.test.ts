import { storeDataset } from '../../server/benchmark/index.ts'
import { migrateToLatest } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { checkStudy } from '../../server/study/index.ts'
import { FINDING_RULES } from '../../server/study/rules/finding.ts'
import { createTestClock } from '../support/clock.ts'
import { quirkyDataset, quirkyStudy } from './quirky-dataset.ts'

const db = openDatabase('sqlite::memory:')
const seen = new Set<string>()

beforeAll(async () => {
  await migrateToLatest(db)
  await storeDataset({ db, clock: createTestClock() }, quirkyDataset)
})
afterAll(() => db.destroy())

/** `level rule <the line that it points to> message suggestion`, one a finding. */
async function findings(
  changes: Readonly<Record<string, unknown>>,
  beside: Readonly<Record<string, string | Buffer>> = {},
): Promise<string[]> {
  const text = quirkyStudy(changes)
  const readBeside = (name: string): Promise<Buffer> => {
    const content = beside[name]
    return content === undefined
      ? Promise.reject(new Error(`there is no ${name}`))
      : Promise.resolve(Buffer.from(content))
  }
  const report = await checkStudy({ db }, { text, fileName: 'study.yaml', readBeside })
  for (const { rule } of report.findings) seen.add(rule)
  return report.findings.map(
    ({ level, rule, line, message, suggestion }) =>
      `${level} ${rule} <${text.split('\n')[(line ?? 0) - 1]?.trim() ?? ''}> ${message} ${suggestion ?? ''}`,
  )
}

const having = (found: readonly string[], start: string): string[] =>
  found.filter((finding) => finding.startsWith(start))

const mood = ['Like it', 'Do not mind', 'Dislike it']
const tea = { id: 'tea', question: 'How is tea?', options: mood, answer: 'Like it' }
const coffee = { ...tea, id: 'coffee', question: 'How is coffee?' }
const task = {
  id: 'task',
  question: 'What do you guess?',
  options: ['Others', 'Truth'],
  answer: 'Others',
}
const demographic = { id: 'x', question: 'Which side?', options: ['Left', 'Right'] }
const codes = {
  completed: 'CDONE001',
  'failed-attention': 'CATTN002',
  'no-consent': 'CNOCO003',
  'failed-comprehension': 'CCOMP004',
  withdrew: 'CWITH005',
}

describe('checking a study', () => {
  it('finds nothing in a study that is in order', async () => {
    expect(await findings({})).toEqual([])
  })

  it('shows mistakes of form before it looks at the dataset', async () => {
    expect(await findings({ entry: 'opn', dataset: 'nowhere', colour: 1 })).toHaveLength(2)
    expect(await findings({ title: undefined })).toHaveLength(1)
    const report = await checkStudy({ db }, { text: 'a: "', fileName: 'study.yaml' })
    expect(report).toMatchObject({ isUsable: false, definition: null, participants: 0 })
    for (const { rule } of report.findings) seen.add(rule)
  })

  it('names a dataset that was not imported, and the one that was meant', async () => {
    expect(await findings({ dataset: 'qirky' })).toEqual([
      'error unknown-dataset <"dataset": "qirky",> The dataset “qirky” has not been imported. Did you mean “quirky”?',
    ])
  })

  it('names questions, sets and groups that the dataset does not have', async () => {
    const arms = [{ steering: 'persona', questions: 1 }]
    expect(
      having(
        await findings({ questions: ['parks', 'tramms'], arms }),
        'error unknown-question <"tramms">',
      ),
    ).toEqual([
      'error unknown-question <"tramms"> The dataset “quirky” has no question “tramms”. Did you mean “trams”?',
    ])
    expect(
      having(await findings({ questions: { set: 'coer' } }), 'error unknown-set <"set": "coer">'),
    ).toEqual([
      'error unknown-set <"set": "coer"> No question of the dataset “quirky” belongs to the set “coer”. Did you mean “core”?',
    ])
    expect(
      having(
        await findings({ questions: { set: 'core', leave_out: ['colours'] } }),
        'error unknown-question',
      ),
    ).toHaveLength(1)
    expect(having(await findings({ groups: ['PARTY:Lefty', 'PARTY:Left'] }), 'error')).toEqual([
      'error unknown-group <"PARTY:Lefty",> The dataset “quirky” has no group “PARTY:Lefty”. Did you mean “PARTY:Left”?',
    ])
  })

  it('refuses to ask questions one by one that cannot be asked, and leaves them out of a set', async () => {
    const named = await findings({
      questions: ['parks', 'trams', 'schools', 'libraries', 'festivals', 'bridges'],
    })
    expect(having(named, 'error question-not-usable <"festivals",>')[0]).toContain('mixed wording')
    expect(having(named, 'error question-not-usable <"bridges">')[0]).toContain('example only')
    expect(having(await findings({ questions: { set: 'core' } }), 'note questions')).toEqual([
      'note questions-left-out <"questions": {> 1 question in mixed wording is left out: festivals. ',
    ])
  })

  it('finds what is there twice', async () => {
    const arm = { steering: 'persona', questions: 4 }
    const twice = await findings({
      arms: [arm, { ...arm, questions: 2 }],
      groups: ['PARTY:Left', 'PARTY:Left'],
      questions: ['parks', 'trams', 'schools', 'libraries', 'parks'],
      checks: { attention: [tea, { ...coffee, id: 'task' }], comprehension: [task] },
      demographics: [{ ...demographic, options: ['Left', 'left!'] }, demographic],
      completion_codes: { ...codes, withdrew: 'CDONE001' },
    })
    for (const rule of [
      'duplicate-arm',
      'duplicate-group',
      'duplicate-question',
      'duplicate-option',
      'duplicate-code',
    ])
      expect(having(twice, `error ${rule} `)).toHaveLength(1)
    expect(having(twice, 'error duplicate-id ')).toHaveLength(2)
  })

  it('keeps the ids of the practice pages free', async () => {
    const checks = { attention: [tea, { ...coffee, id: 'practice-widget' }], comprehension: [task] }
    expect(having(await findings({ checks }), 'error duplicate-id')).toHaveLength(1)
  })

  it('refuses a study without questions, and plans that are longer than the study', async () => {
    expect(
      having(await findings({ groups: ['SEX:Other'] }), 'error no-questions <"questions": [>'),
    ).toHaveLength(1)
    const arms = [{ steering: 'persona', questions: 9 }]
    expect(having(await findings({ arms }), 'error too-few-questions')).toEqual([
      'error too-few-questions <"questions": 9> A participant is to get 9 questions, and this arm has 4 questions. Ask for 4 at most.',
    ])
  })

  it('counts single cells where the groups of a question go apart', async () => {
    const arms = [{ steering: 'persona', questions: 9 }]
    expect(
      having(await findings({ arms, groups_together: false }), 'error too-few-questions')[0],
    ).toContain('this arm has 8 cells')
  })

  it('looks at how many options there are to show', async () => {
    const arms = [{ steering: 'persona', questions: 1 }]
    expect(
      having(await findings({ questions: { set: 'wide' }, arms }), 'warning many-options')[0],
    ).toContain('1 question with more than 7 options')
  })

  it('says which cells cannot be scored, and what becomes of them', async () => {
    const questions = ['parks', 'trams', 'schools', 'libraries', 'markets', 'harbours']
    const groups = ['SEX:Male', 'SEX:Female', 'SEX:Other']
    const left = await findings({ questions, groups })
    expect(having(left, 'error group-without-references <"SEX:Other">')).toHaveLength(1)
    expect(having(left, 'note cells-without-reference')[0]).toContain(
      '2 of 18 pairs of question and group have no reference, and are left out: markets SEX:Male, harbours SEX:Male.',
    )
    const asked = await findings({ questions, groups, without_reference: 'ask' })
    expect(having(asked, 'warning group-without-references <"SEX:Other">')).toHaveLength(1)
    expect(having(asked, 'note cells-without-reference')[0]).toContain('asked all the same')
    const withRefusals = await findings({ questions, groups, refusals: 'options' })
    expect(having(withRefusals, 'note cells-without-reference')[0]).toContain('1 of 18 pairs')
  })

  it('wants the answer of a check among its options', async () => {
    const checks = {
      attention: [{ ...tea, answer: 'Like is' }, coffee],
      comprehension: [{ ...task, answer: 'Nobody' }],
    }
    expect(having(await findings({ checks }), 'error unknown-option')).toEqual([
      'error unknown-option <"answer": "Like is"> The answer “Like is” is not one of the options. Did you mean “Like it”?',
      'error unknown-option <"answer": "Nobody"> The answer “Nobody” is not one of the options. Use one of: Others; Truth.',
    ])
  })

  it('warns where attention checks are too few for the length', async () => {
    const one = { attention: [tea], comprehension: [task] }
    expect(having(await findings({ checks: one }), 'warning few-attention-checks')[0]).toContain(
      'this study has 1',
    )
    const short = { estimated_minutes: 4.9, reward: { minor_units: 100, currency: 'GBP' } }
    const arms = [{ steering: 'persona', questions: 2 }]
    expect(having(await findings({ ...short, arms, checks: one }), 'warning few')).toEqual([])
    expect(
      having(await findings({ ...short, arms, checks: {} }), 'note few-attention-checks'),
    ).toHaveLength(1)
  })

  it('refuses more attention checks than fit between the tasks', async () => {
    const arms = (own_answer: string) => [{ steering: 'none', own_answer, questions: 2 }]
    expect(having(await findings({ arms: arms('none') }), 'error too-many-checks')[0]).toContain(
      'has 2 tasks, with room for 1 attention check between them, and the study has 2',
    )
    expect(having(await findings({ arms: arms('before') }), 'error')).toEqual([])
  })

  it('warns where an instruction names an option by its letter', async () => {
    const lettered = {
      attention: [
        { ...tea, question: 'Please choose option B here.' },
        { ...coffee, options: ['A', 'B. Agree', 'C) Other'], answer: 'A' },
      ],
      comprehension: [task],
    }
    expect(having(await findings({ checks: lettered }), 'warning letters-named')).toHaveLength(4)
    expect(
      having(
        await findings({ instructions: 'Put the rest into row C, as in the answer I gave.' }),
        'warning letters-named',
      ),
    ).toHaveLength(1)
    expect(
      having(await findings({ instructions: 'A good answer is one of yours.' }), 'warning letters'),
    ).toEqual([])
  })

  it('notes what a study lacks that others have', async () => {
    expect(
      having(await findings({ checks: { attention: [tea, coffee] } }), 'note no-comprehension'),
    ).toHaveLength(1)
    expect(having(await findings({ practice: undefined }), 'note no-practice')).toHaveLength(1)
  })

  it('refuses a practice item that gives a task away or does not add up', async () => {
    const practice = {
      question: 'is PARKS good for the town',
      group: 'guests',
      options: [
        { label: 'Yes', percent: 60 },
        { label: 'No', percent: 30 },
      ],
      source: 'Made up',
    }
    const found = await findings({ practice })
    expect(having(found, 'error practice-in-study')[0]).toContain('“parks”')
    expect(having(found, 'error practice-percentages')[0]).toContain('sum to 90')
  })

  it('warns of pay below what Prolific demands or recommends', async () => {
    const paid = (minor_units: number, currency = 'GBP') => ({ reward: { minor_units, currency } })
    expect(having(await findings(paid(69)), 'warning low-pay')).toEqual([
      'warning low-pay <"reward": {> 5.91 GBP an hour at the estimated time is below what Prolific demands: 6.00 GBP (2026-08). Pay at least 0.70 GBP: `minor_units: 70`.',
    ])
    expect(having(await findings(paid(70)), 'warning low-pay')[0]).toContain('recommends: 9.00 GBP')
    expect(await findings(paid(105))).toEqual([])
    expect(having(await findings(paid(139, 'USD')), 'warning low-pay')[0]).toContain('12.00 USD')
    expect(await findings(paid(140, 'USD'))).toEqual([])
    expect(having(await findings(paid(1, 'EUR')), 'note pay-not-compared')).toHaveLength(1)
    expect(
      having(await findings({ ...paid(0), entry: 'open' }), 'note pay-not-compared'),
    ).toHaveLength(1)
    expect(having(await findings({ ...paid(1), entry: 'open' }), 'warning low-pay')).toHaveLength(1)
  })

  it('compares the estimated time with earlier studies', async () => {
    const reward = { minor_units: 2000, currency: 'GBP' }
    const short = await findings({ estimated_minutes: 5, reward })
    expect(having(short, 'warning estimated-time')[0]).toContain('about 7 minutes')
    const long = await findings({ estimated_minutes: 30, reward })
    expect(having(long, 'note estimated-time')).toHaveLength(1)
    const fewShot = await findings({
      arms: [{ steering: 'few-shot', questions: 4 }],
      estimated_minutes: 7,
    })
    expect(having(fewShot, 'warning estimated-time')[0]).toContain('about 12 minutes')
  })

  it('refuses a maximum time below the estimated one', async () => {
    expect(having(await findings({ maximum_minutes: 6 }), 'error maximum-time')).toHaveLength(1)
  })

  it.each([
    ['What is your full name?', 'a name'],
    ['Your e-mail, please', 'an e-mail address'],
    ['Which phone number can we call?', 'a phone number'],
    ['What is your home address?', 'an address'],
    ['Your date of birth', 'a date of birth'],
    ['Which postcode do you live in?', 'a postcode'],
    ['Who is your employer?', 'an employer'],
    ['What is your Instagram handle?', 'a social media account'],
  ])('warns of “%s”', async (question, what) => {
    const found = await findings({ demographics: [{ ...demographic, question }] })
    expect(having(found, `warning personal-data <"question": "${question}",>`)[0]).toContain(
      `asks for ${what}.`,
    )
  })

  it('looks for personal data in the comment question and in the dataset as well', async () => {
    expect(
      having(await findings({ comment_question: 'Comments? Leave your e-mail.' }), 'warning pers'),
    ).toHaveLength(1)
    const arms = [{ steering: 'persona', questions: 1 }]
    expect(having(await findings({ questions: ['contact'], arms }), 'warning pers')).toHaveLength(1)
  })

  it('lets people be asked not to give personal data', async () => {
    const comment_question = 'Any comments? Please do not give your name or e-mail address.'
    expect(await findings({ comment_question })).toEqual([])
  })

  it('wants a code for each way out that people can take', async () => {
    const missing = async (changes: Readonly<Record<string, unknown>>): Promise<string[]> =>
      having(await findings({ completion_codes: {}, ...changes }), 'error missing-code').map(
        (finding) => /“([a-z-]+)”/.exec(finding)?.[1] ?? '',
      )
    expect(await missing({})).toEqual([
      'completed',
      'failed-attention',
      'no-consent',
      'failed-comprehension',
      'withdrew',
    ])
    expect(await missing({ checks: {}, devices: ['desktop'] })).toEqual([
      'completed',
      'no-consent',
      'incompatible-device',
      'withdrew',
    ])
    expect(await missing({ quota_full: 'paid-screen-out' })).toContain('quota-full')
    expect(await missing({ entry: 'open' })).toEqual([])
  })

  it('wants demographic answers to name groups of the dataset', async () => {
    const found = await findings({
      demographics: [
        { ...demographic, id: 'a', attribute: 'PARTI', groups: { Left: 'Left' } },
        { ...demographic, id: 'b', attribute: 'PARTY', groups: { Left: 'Lefd', Wrong: 'Right' } },
      ],
    })
    expect(having(found, 'error unknown-attribute')[0]).toContain('Did you mean “PARTY”?')
    expect(having(found, 'error unknown-value')[0]).toContain('Did you mean “Left”?')
    expect(having(found, 'error unknown-option')[0]).toContain('Its options: Left, Right.')
  })

  it('notes groups whose members it cannot know', async () => {
    expect(
      having(await findings({ groups: ['PARTY:Left', 'SEX:Male'] }), 'note no-in-group')[0],
    ).toContain('SEX:Male')
  })

  describe('the targets of the sample', () => {
    const named = { targets: 'census.csv', targets_source: 'A census of 2021' }
    const table = 'demographic,option,share\nparty,Left,0.4\nparty,Right,0.6\n'
    const inTable = (...changes: readonly (readonly [from: string, to: string])[]) =>
      findings(named, {
        'census.csv': changes.reduce((text, [from, to]) => text.replace(from, to), table),
      })
    const rest = /^note options-without-target/

    it('may be a file or a list, and leave out options', async () => {
      const note =
        'No target for Neither of “party”: who answers so gets a weight from the other questions alone. '
      expect(await inTable()).toEqual([
        `note options-without-target <"targets": "census.csv",> ${note}`,
      ])
      const targets = [
        { demographic: 'party', option: 'Left', share: 0.4 },
        { demographic: 'party', option: 'Right', share: 0.35 },
        { demographic: 'party', option: 'Neither', share: 0.25 },
      ]
      expect(await findings({ ...named, targets })).toEqual([])
      const twice = [...targets, { demographic: 'party', option: 'Left', share: 0.002 }]
      expect(await findings({ ...named, targets: twice })).toEqual([
        'error duplicate-target <"option": "Left",> “Left” of “party” has two targets. Remove one.',
      ])
    })

    it('name demographic questions and options of the study, once each, and sum to 1', async () => {
      const errors = async (...changes: readonly (readonly [string, string])[]) =>
        (await inTable(...changes)).filter((finding) => !rest.test(finding))
      const at = '<"targets": "census.csv",>'
      expect(await errors(['party,Left', 'parti,Left'])).toContain(
        `error unknown-demographic ${at} census.csv:2: The study asks no demographic question “parti”. Did you mean “party”?`,
      )
      expect(await errors(['Right', 'Rihgt'])).toEqual([
        `error unknown-option ${at} census.csv:3: “Rihgt” is not one of the options of “party”. Did you mean “Right”?`,
      ])
      expect(await errors(['Right', 'Left'])).toEqual([
        `error duplicate-target ${at} census.csv:3: “Left” of “party” has two targets. Remove one.`,
      ])
      expect(await errors(['0.6', '0.59'])).toEqual([
        `error targets-sum ${at} census.csv:2: The shares of “party” sum to 0.99, not to 1. Give shares, not percentages, of those with one of the options listed.`,
      ])
      expect(await errors(['0.6', '0.597'])).toEqual([])
    })

    it('come with their source', async () => {
      expect(
        await findings({ targets: 'census.csv' }, { 'census.csv': `${table}party,Neither,0.001` }),
      ).toEqual([
        'error targets-source <"targets": "census.csv"> The targets have no source. Say in `targets_source` which census or survey they come from, with its year.',
      ])
      expect(having(await findings({ targets_source: 'A census' }), 'error')).toEqual([
        'error targets-source <"targets_source": "A census"> There is a source of targets, but there are no targets. Name a file in `targets`, or remove `targets_source`.',
      ])
    })

    it('are refused, with the line, where the file cannot be read as a table of shares', async () => {
      const problems = async (content?: string | Buffer) =>
        (await findings(named, content === undefined ? {} : { 'census.csv': content })).map(
          (finding) => finding.replace('error targets-file <"targets": "census.csv",> ', '').trim(),
        )
      expect(await problems()).toEqual([
        'census.csv: the file could not be read (there is no census.csv).',
      ])
      expect(await problems('')).toEqual([
        'census.csv: expected the columns demographic, option, share, found none.',
      ])
      expect(await problems('demographic,option,share\n')).toEqual([
        'census.csv: expected rows below the header, found none.',
      ])
      expect(await problems('demographic;option;share\nparty;Left;1')).toEqual([
        'census.csv:1: expected the columns demographic, option, share, found demographic;option;share.',
      ])
      expect(await problems(Buffer.from(table.replace('Left', 'Léft'), 'latin1'))).toEqual([
        'census.csv: expected text in UTF-8.',
      ])
      expect(await problems(Buffer.from(table, 'utf16le'))).toHaveLength(1)
      expect(await problems(`${table}"party,Neither,0.1`)).toHaveLength(1)
      expect(await problems('x'.repeat(1_000_001))).toEqual([
        'census.csv: expected a file of at most 1 MB.',
      ])
      const bad = 'party,Left,40\n\nparty,Right\nparty,Neither,0\n,Left,48%\n'
      expect(await problems(`demographic,option,share\n${bad}`)).toEqual([
        'census.csv:2: expected a share above 0 and up to 1, found “40”.',
        'census.csv:4: expected 3 values, found 2.',
        'census.csv:5: expected a share above 0 and up to 1, found “0”.',
        'census.csv:6: expected the id of a demographic question, found “”.',
        'census.csv:6: expected a share above 0 and up to 1, found “48%”.',
      ])
    })

    it('take a table with a byte order mark, other line ends and another order of columns', async () => {
      const text = '\uFEFFshare,demographic,option\r\n0.4,party,Left\r\n.6, party ,"Right"\r\n'
      expect(await findings(named, { 'census.csv': text })).toEqual([expect.stringMatching(rest)])
    })

    it('lie beside the study file, not elsewhere', async () => {
      for (const targets of ['../census.csv', 'tables/census.csv', 'census.xlsx'])
        expect(having(await findings({ ...named, targets }), 'error wrong-value')).toHaveLength(1)
    })
  })

  it('counts the few-shot examples that had to be replaced', async () => {
    const arms = [{ steering: 'few-shot', questions: 1 }]
    const found = await findings({ arms, questions: ['parks'], estimated_minutes: 7 })
    // Of parks' three nearest, trams-again has the text of trams.
    expect(having(found, 'note few-shot-examples')).toEqual([
      'note few-shot-examples <{> In one random plan for each question, 2 of 6 examples had to be replaced by the next similar question, and every cell had three. ',
    ])
  })

  it('warns where three few-shot examples cannot be found', async () => {
    const arms = [{ steering: 'few-shot', questions: 1 }]
    const found = await findings({ arms, questions: ['schools'] })
    expect(having(found, 'warning few-shot-examples')[0]).toContain(
      'and 2 cells had fewer than three: schools PARTY:Left, schools PARTY:Right.',
    )
  })

  it('shows again what the import said about the questions chosen', async () => {
    const lint = async (questions: string[], groups: string[]) => {
      const arms = [{ steering: 'persona', questions: 1 }]
      const text = quirkyStudy({ questions, groups, arms })
      const report = await checkStudy({ db }, { text, fileName: 'study.yaml' })
      return report.datasetLint.map((finding) => `${finding.rule} ${finding.questionKey}`)
    }
    expect(await lint(['harbours'], ['SEX:Male', 'SEX:Female'])).toContain(
      'options-lacking harbours',
    )
    expect(await lint(['trams'], ['SEX:Female'])).toContain('refusals trams')
    expect((await lint(['parks'], ['SEX:Female'])).join()).not.toContain('trams')
  })

  it('has an example here of every rule', () => {
    expect(FINDING_RULES.filter((rule) => !seen.has(rule))).toEqual([])
  })
})
