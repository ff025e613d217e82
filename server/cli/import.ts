import { Argument, type Command } from 'commander'
import { formatLint } from '../benchmark/index.ts'
import {
  importBenchmark,
  importDatasetFile,
  type ImportedDataset,
  importers,
  importModelResults,
  importModels,
} from '../importing/index.ts'
import { addExamples } from './add-examples.ts'
import { modelResultsText } from './model-results-text.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

const count = (number: number, noun: string): string => `${String(number)} ${noun}`

/** The report question by question, and its summary last, where it is in sight. */
function reportText(lint: ImportedDataset['lint']): string {
  const summary = formatLint(lint, { levels: [] })
  const questions = formatLint(lint).slice(summary.length).trim()
  return [questions, summary].filter((part) => part !== '').join('\n\n')
}

function print(imported: ImportedDataset): void {
  const { versionId, isNew, title } = imported
  const sizes = [
    count(imported.questions, 'questions'),
    ...(imported.exampleQuestions > 0
      ? [count(imported.exampleQuestions, 'questions for examples alone')]
      : []),
    count(imported.options, 'options'),
    count(imported.groups, 'groups'),
    count(imported.references, 'references'),
  ]
  terminal.print(reportText(imported.lint))
  terminal.print('')
  terminal.print(
    isNew ? `Imported ${versionId}: ${title}.` : `Nothing new: ${versionId} holds the same.`,
  )
  terminal.print(`${sizes.join(', ')}.`)
}

async function fromBenchmark(name: string, { from }: { from: string }): Promise<void> {
  print(
    await withServices((services) =>
      terminal.withProgress((onProgress) => importBenchmark(services, { name, from, onProgress })),
    ),
  )
}

async function fromFile(file: string): Promise<void> {
  print(
    await withServices((services) =>
      terminal.withProgress((onProgress) => importDatasetFile(services, { file, onProgress })),
    ),
  )
}

interface ModelOptions {
  readonly from: string
  readonly replace?: boolean
}

async function modelsFromBenchmark({ from, replace = false }: ModelOptions): Promise<void> {
  const imported = await withServices((services) =>
    terminal.withProgress((onProgress) =>
      importModels(services, { from, mayReplace: replace, onProgress }),
    ),
  )
  terminal.print(modelResultsText(imported))
}

async function modelsFromFile(
  file: string,
  { replace = false }: Pick<ModelOptions, 'replace'>,
): Promise<void> {
  const imported = await withServices((services) =>
    terminal.withProgress((onProgress) =>
      importModelResults(services, { file, mayReplace: replace, onProgress }),
    ),
  )
  terminal.print(modelResultsText(imported))
}

const REPLACE = ['--replace', 'let new values take the place of stored ones'] as const

function addModels(group: Command): void {
  const models = group
    .command('models')
    .summary('results of models, from a clone of the benchmark')
    .description(
      'Imports what models answered from the folder results/ of a clone of the benchmark’s repository. The datasets come first. The report counts replies that are incomplete, do not sum to 1 or name no option.',
    )
    .requiredOption('--from <dir>', 'the folder of the clone')
    .option(...REPLACE)
    .action(modelsFromBenchmark)
  addExamples(models, [['plumbline import models --from ../benchmark', 'all that it holds']])
  const file = group
    .command('model-results')
    .summary('results of models, from a file of your own')
    .description(
      'Imports what models answered from a file with one row for each option: CSV, JSON Lines or Parquet. docs/reference/model-results-file.md says what is in it.',
    )
    .addArgument(new Argument('<file>', 'a CSV, JSON Lines or Parquet file'))
    .option(...REPLACE)
    .action(modelsFromFile)
  addExamples(file, [
    ['plumbline import model-results my-models.csv', 'a file of your own'],
    ['plumbline import model-results my-models.csv --replace', 'after a mistake in it was mended'],
  ])
}

export function addImport(program: Command): void {
  const group = program
    .command('import')
    .helpCommand(false)
    .summary('read a dataset, or the results of models, into the database')
    .description(
      'Reads a dataset into the database and reports on every question. A bad file changes nothing. The same file twice changes nothing. A changed file makes a new version; studies that run keep theirs. Results of models are read beside it.',
    )
  for (const { name, summary } of importers) {
    const command = group
      .command(name)
      .summary(summary)
      .description(`${summary}, from a clone of the benchmark’s repository.`)
      .requiredOption('--from <dir>', 'the folder of the clone')
      .action((options: { from: string }) => fromBenchmark(name, options))
    addExamples(command, [
      [`plumbline import ${name} --from ../benchmark`, 'from a clone beside this folder'],
    ])
  }
  const file = group
    .command('dataset')
    .summary('a dataset of your own, from a YAML or JSON file')
    .description(
      'Imports a dataset of your own. docs/reference/dataset-file.md says what is in it.',
    )
    .addArgument(new Argument('<file>', 'a YAML or JSON file'))
    .action(fromFile)
  addExamples(file, [
    ['plumbline import dataset studies/datasets/demo.yaml', 'the dataset of the demo study'],
  ])
  addModels(group)
  addExamples(group, [
    ['plumbline import opinionqa --from ../benchmark', 'a dataset of the benchmark'],
    ['plumbline import dataset my-questions.yaml', 'a dataset of your own'],
    ['plumbline import models --from ../benchmark', 'what models answered'],
  ])
}
