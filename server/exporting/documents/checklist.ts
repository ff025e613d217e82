import { analysisPart, documentationPart } from './checklist-analysis.ts'
import { designPart } from './checklist-design.ts'
import { executionPart } from './checklist-execution.ts'
import type { ChecklistItem, ChecklistPart } from './checklist-items.ts'
import { recruitmentPart } from './checklist-recruitment.ts'
import type { DocumentInput } from './document-input.ts'
import { paragraphs, section } from './markdown.ts'
import { demographicsTable } from './methods-sample.ts'
import { counted } from './words.ts'

export const checklistParts: readonly ChecklistPart[] = [
  designPart,
  recruitmentPart,
  executionPart,
  analysisPart,
  documentationPart,
]

const OPEN = '**To be answered by you:**'

function itemText({ id, question, answer, ask }: ChecklistItem, input: DocumentInput): string {
  return [
    `**${id} ${question}**`,
    ...(answer === null ? [] : [answer(input)]),
    ...(ask === null ? [] : [`${OPEN} ${ask}`]),
  ].join('  \n')
}

const openItems = checklistParts
  .flatMap((part) => part.items)
  .filter((item) => item.ask !== null).length

/** What a reader of a human baseline will ask, answered as far as the study’s data can. */
export const checklistText = (input: DocumentInput): string =>
  `${paragraphs(
    `# Human-baseline checklist: ${input.study.definition.title}`,
    'After the reporting checklist of Wei et al. (2025), “Recommendations and Reporting Checklist for Rigorous & Transparent Human Baselines in Model Evaluations”, arXiv 2506.13776. The wording is ours.',
    `What the study’s definition and data can tell is filled in. ${counted(openItems, 'question')} only you can answer; they are marked “To be answered by you”.`,
    ...checklistParts.map(({ title, items }) =>
      section(title, ...items.map((item) => itemText(item, input))),
    ),
    demographicsTable(input.people) === ''
      ? ''
      : section('The people', demographicsTable(input.people)),
  )}\n`
