import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Progress } from '../../../server/db/worker-messages.ts'
import { importBenchmark, importers, importModels } from '../../../server/importing/index.ts'
import { loadModelResults, modelResultsStamp } from '../../../server/models/index.ts'
import { createTestClock } from '../../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { dumpRows } from '../../support/dump.ts'
import { type BenchmarkCopy, copyOfBenchmark } from '../copy-of-benchmark.ts'

const WAVE = 'Pew_American_Trends_Panel_disagreement_100'
const PERSONA = `results/opinionqa/express_distribution/parrot-1/task1/${WAVE}`

describeEachDatabase('importing results of models from a clone', (dialect) => {
  let database: TestDatabase
  let copy: BenchmarkCopy

  beforeEach(async () => {
    database = await dialect.create()
    copy = copyOfBenchmark()
    for (const { name } of importers) await importBenchmark(services(), { name, from: copy.folder })
  })
  afterEach(async () => {
    rmSync(copy.folder, { recursive: true })
    await database.drop()
  })

  const services = () => ({ db: database.db, clock: createTestClock() })
  const importing = (mayReplace = false) =>
    importModels(services(), { from: copy.folder, mayReplace })
  const resultsOf = async (dataset: string) =>
    new Map(
      (await loadModelResults(database.db, dataset)).map((each) => [
        [each.steering, each.expression, each.questionKey, each.groupKey].join(' '),
        each,
      ]),
    )

  it('counts what came, by model, steering and expression', async () => {
    const { counts, stored } = await importing()
    expect(
      counts.map(({ datasetName, model, steering, expression, ...numbers }) => [
        [datasetName, model, steering, expression].join(' '),
        ...Object.values(numbers),
      ]),
    ).toEqual([
      ['opinionqa parrot-1 none verbalize', 2, 2, 0, 0, 0, 0, 0],
      ['opinionqa parrot-1 persona verbalize', 5, 2, 1, 1, 1, 0, 0],
      ['opinionqa parrot-1 few-shot verbalize', 2, 1, 1, 0, 0, 1, 1],
      ['opinionqa parrot-1 persona log-probabilities', 1, 0, 1, 0, 0, 0, 0],
      ['opinionqa parrot-1 persona rescaled-log-probabilities', 1, 1, 0, 0, 0, 0, 0],
      ['opinionqa parrot-1 persona sequence', 2, 2, 0, 0, 0, 0, 0],
      ['nytimes parrot-1 none verbalize', 1, 1, 0, 0, 0, 0, 0],
      ['nytimes parrot-1 persona verbalize', 3, 3, 0, 0, 0, 0, 0],
      ['globalvalues parrot-1 persona verbalize', 4, 3, 1, 0, 0, 0, 1],
    ])
    expect(stored).toEqual([
      { datasetVersionId: 'opinionqa@1', added: 13, replaced: 0, same: 0 },
      { datasetVersionId: 'nytimes@1', added: 4, replaced: 0, same: 0 },
      { datasetVersionId: 'globalvalues@1', added: 4, replaced: 0, same: 0 },
    ])
  })

  it('gives letters the options that the group itself has', async () => {
    await importing()
    const results = await resultsOf('opinionqa')
    expect(results.get('persona verbalize TEA_W1 POLPARTY:Democrat')).toMatchObject({
      state: 'as-stated',
      shares: { refused: 0.01, strong: 0.39, 'strong-but-with-milk': 0.25, weak: 0.35 },
      problems: [],
      publishedShares: null,
    })
    expect(results.get('persona verbalize TEA_W1 RACE:Black')?.shares).toEqual({
      strong: 0.6,
      weak: 0.4,
    })
  })

  it('keeps what is unusual as it is, with a mark', async () => {
    await importing()
    const results = await resultsOf('opinionqa')
    expect(results.get('persona verbalize NAME_W4 POLPARTY:Democrat')).toMatchObject({
      state: 'normalised',
      shares: { 'a-little': 0.3, much: 0.4, 'not-at-all': 0.2, refused: 0.05 },
      problems: ['sum-not-one'],
    })
    expect(results.get('persona verbalize NAME_W4 RACE:Black')).toMatchObject({
      state: 'refused',
      shares: null,
      problems: ['no-option'],
    })
    expect(results.get('persona verbalize NAME_W4 SEX:Male')).toMatchObject({
      state: 'reread',
      shares: { 'a-little': 0.3, much: 0.45, 'not-at-all': 0.2, refused: 0.05 },
      problems: [],
    })
    expect(results.get('few-shot verbalize TEA_W1 RACE:Black')).toMatchObject({
      state: 'normalised',
      shares: { strong: 0.5, weak: 0.3 },
      unknownShares: { C: 0.2 },
      problems: ['unknown-option', 'sum-not-one'],
    })
    expect(results.get('few-shot verbalize NAME_W4 RACE:Black')).toMatchObject({
      state: 'as-stated',
      shares: { much: 0.7, 'a-little': 0.3 },
      problems: ['missing-option'],
    })
  })

  it('keys replies without steering by option, and keeps the published pairing beside them', async () => {
    await importing()
    const results = await resultsOf('opinionqa')
    const name = results.get('none verbalize NAME_W4 population')
    expect(name?.shares).toEqual({ 'a-little': 0.25, much: 0.5, 'not-at-all': 0.2, refused: 0.05 })
    expect(name?.publishedShares?.['SEX:Male']).toEqual({
      much: 0.25,
      'a-little': 0.5,
      'not-at-all': 0.2,
      refused: 0.05,
    })
    const tea = results.get('none verbalize TEA_W1 population')
    expect(tea?.publishedShares?.['RACE:Black']).toEqual({
      strong: 0.05,
      '(2)': 0.5,
      '(3)': 0.15,
      weak: 0.3,
    })
  })

  it('takes the published set of questions where two sets have the same', async () => {
    const { repeated } = await importing()
    expect(repeated).toBe(1)
    const results = await resultsOf('opinionqa')
    expect(results.get('persona sequence TEA_W1 SEX:Female')?.shares).toMatchObject({ refused: 0 })
    expect(results.get('persona sequence WALK_W1 SEX:Female')?.shares).toEqual({
      'about-the-same': 0.4,
      easier: 0.3,
      harder: 0.2,
      'not-sure': 0.1,
      refused: 0,
    })
  })

  it('gives books their four letters, or those of the group’s counts where there are no more', async () => {
    await importing()
    const results = await resultsOf('nytimes')
    const rivers = 'rivers-run-by-the-house-by-tom-sample'
    expect(results.get(`persona verbalize ${rivers} POLPARTY:Democrat`)?.shares).toEqual({
      'very-unlikely': 0.1,
      'somewhat-unlikely': 0.2,
      'somewhat-likely': 0.3,
      'very-likely': 0.4,
    })
    expect(results.get(`persona verbalize ${rivers} SEX:Male`)?.shares).toEqual({
      'somewhat-likely': 0.45,
      'very-likely': 0.55,
    })
    expect(results.get(`none verbalize ${rivers} population`)).toMatchObject({
      shares: { 'very-likely': 0.1 },
      publishedShares: null,
    })
  })

  it('finds the country by its place in the question', async () => {
    await importing()
    const results = await resultsOf('globalvalues')
    const bread = 'is-white-bread-better-than-brown-bread'
    const weather = 'what-do-you-think-of-the-weather-here-is-it-good-or-'
    expect([...results.keys()].map((key) => key.replace(/-[0-9a-f]{8} /, '- '))).toEqual([
      'persona verbalize how-often-are-the-trains-late COUNTRY:Japan',
      `persona verbalize ${bread} COUNTRY:Japan`,
      `persona verbalize ${bread} COUNTRY:Philippines`,
      `persona verbalize ${weather} COUNTRY:Italy`,
    ])
    expect(
      results.get('persona verbalize how-often-are-the-trains-late COUNTRY:Japan'),
    ).toMatchObject({
      state: 'normalised',
      shares: { often: 0.1, 'at-times': 0.2, never: 0.6, 'don-t-know': 0.05 },
      unknownShares: { E: 0.05 },
    })
  })

  it('passes over other experiments, and says where they are', async () => {
    const { leftOut } = await importing()
    expect(leftOut).toEqual([
      { place: 'results/biased_coin', files: 1, why: 'no dataset of the benchmark' },
      {
        place: 'results/opinionqa/express_distribution/parrot-1/task3_easy',
        files: 1,
        why: 'another steering',
      },
      {
        place: 'results/opinionqa/rescaled_model_logprobs_T_0_5-per_dataset',
        files: 1,
        why: 'another way to answer',
      },
      { place: `${PERSONA}/CREGION`, files: 1, why: 'groups that the dataset does not have' },
    ])
  })

  it('changes nothing the second time', async () => {
    await importing()
    const before = await dumpRows(database.db)
    const { stored } = await importing()
    expect(stored.map(({ added, replaced, same }) => [added, replaced, same])).toEqual([
      [0, 0, 13],
      [0, 0, 4],
      [0, 0, 4],
    ])
    expect(await dumpRows(database.db)).toEqual(before)
  })

  it('refuses another value for a stored result, and takes it where it may replace', async () => {
    await importing()
    const before = await dumpRows(database.db)
    copy.edit(
      `${PERSONA}/RACE/Black.json`,
      /"avg_actual_results": \{\s*"A": 0.6,\s*"B": 0.4/,
      '"avg_actual_results": { "A": 0.7, "B": 0.3',
    )
    await expect(importing()).rejects.toMatchObject({
      code: 'model-results-contradict',
      problems: [
        'opinionqa: parrot-1, persona, verbalize, TEA_W1, RACE:Black: another value is stored',
      ],
    })
    expect(await dumpRows(database.db)).toEqual(before)

    const { stored } = await importing(true)
    expect(stored[0]).toEqual({
      datasetVersionId: 'opinionqa@1',
      added: 0,
      replaced: 1,
      same: 12,
    })
    const results = await resultsOf('opinionqa')
    expect(results.get('persona verbalize TEA_W1 RACE:Black')?.shares).toEqual({
      strong: 0.7,
      weak: 0.3,
    })
    expect(await modelResultsStamp(database.db, 'opinionqa')).toBe('2')
    expect(await modelResultsStamp(database.db, 'nytimes')).toBe('1')
  })

  it('keeps the report with the import', async () => {
    await importing()
    const rows = await database.db.selectFrom('model_imports').selectAll().execute()
    expect(rows.map((row) => [row.dataset_id, row.number, row.source])).toEqual(
      expect.arrayContaining([['nytimes', 1, path.basename(copy.folder)]]),
    )
    const report: unknown = JSON.parse(
      rows.find((row) => row.dataset_id === 'nytimes')?.report_json ?? '',
    )
    expect(report).toMatchObject({ datasetVersionId: 'nytimes@1', added: 4, repeated: 0 })
  })

  it('tells how far it is', async () => {
    const heard: Progress[] = []
    await importModels(services(), {
      from: copy.folder,
      mayReplace: false,
      onProgress: (progress) => heard.push(progress),
    })
    const said = heard.map(({ stage, done, total }) => `${stage} ${String(done)}/${String(total)}`)
    expect(said[0]).toBe('reading 1/16')
    expect(said.at(-1)).toBe('storing 15/16')
  })
})
