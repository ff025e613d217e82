import { fillPage } from './fill-page.ts'
import type { Person } from './person.ts'
import type { AnswerPage, Move } from './walk-study.ts'

/** Pages that someone who leaves sees before that. */
const FEWEST_PAGES = 3
const MOST_PAGES = 16

/** The moves of a person, one page after another. */
export function answerAs(person: Person): AnswerPage {
  const { leaves } = person.kind
  let pagesLeft = person.random.int(FEWEST_PAGES, MOST_PAGES)

  return (page): Move => {
    const figure = page.figures.at(-1)
    if (figure !== undefined) person.seenNumbers = figure
    pagesLeft -= 1
    // Nothing comes after the comment: whoever is to leave does so there at the latest.
    const isTime = pagesLeft <= 0 || page.step === 'comment'
    const isLeaving = leaves !== undefined && isTime && page.step !== 'withdraw'
    return isLeaving ? leaves : fillPage(page, person)
  }
}
