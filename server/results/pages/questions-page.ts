import type { Page } from '../../http/render.ts'
import { paths } from '../../paths.ts'
import { pageCount } from '../rules/question-pictures.ts'
import type { ShownChart } from '../study-results.ts'
import { armName } from './arm-words.ts'
import { chartView } from './chart-view.ts'
import { notices } from './notices.ts'
import { whole } from './numbers.ts'
import type { Shown } from './shown.ts'

interface ShownQuestions extends Shown {
  readonly page: number
  readonly charts: readonly ShownChart[]
  readonly choices: readonly string[]
  readonly models: readonly string[]
}

const modelQuery = (models: readonly string[]): string =>
  models.map((model) => `&model=${encodeURIComponent(model)}`).join('')

/** Truth, people and chosen models, question by question. */
export function questionsPage(shown: ShownQuestions): Page {
  const { results, arm, page, charts, choices, models } = shown
  const { versionId, title, questions } = results.study
  const address = paths.questions(versionId)
  // Without a model named, the first few would be shown: an empty name stands for none.
  const query = models.length === 0 && choices.length > 0 ? '&model=' : modelQuery(models)
  const addressOf = (slug: string, number: number): string =>
    `${address}?arm=${slug}&page=${String(number)}${query}`
  const pages = pageCount(results)
  return {
    view: 'results/questions',
    layout: 'results',
    locals: {
      title: 'Question by question',
      trail: [
        { href: paths.results, label: 'Results' },
        { href: `${paths.versionResults(versionId)}?arm=${arm.slug}`, label: title },
      ],
      summary: `${whole(questions)} questions, page ${String(page)} of ${String(pages)}`,
      isCurrent: shown.isCurrent,
      notices: notices(shown),
      armTabs: results.arms.map((other) => ({
        href: addressOf(other.slug, 1),
        label: armName(other.arm),
        isCurrent: other === arm,
      })),
      form: {
        action: address,
        arm: arm.slug,
        choices: choices.map((label, index) => ({
          id: `model-${String(index)}`,
          label,
          isChosen: models.includes(label),
        })),
      },
      charts: charts.map((chart) => chartView(versionId, chart, `?${query.slice(1)}`)),
      pages: Array.from({ length: pages }, (_, index) => ({
        href: addressOf(arm.slug, index + 1),
        number: index + 1,
        isCurrent: index + 1 === page,
      })),
    },
  }
}
