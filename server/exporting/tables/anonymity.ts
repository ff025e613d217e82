import { groupBy } from '../../core/group-by.ts'
import type { Db } from '../../db/tables.ts'
import type { SampleAnswer } from '../../sample/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { targetsOf } from '../../study/rules/targets-of.ts'
import type { Manifest } from '../manifest.ts'
import { type PersonAnswers, withholdAnswers } from '../rules/withhold-answers.ts'

/** What people said about themselves, as far as an export shows it. */
export interface Anonymity {
  /** The answers of each submission that are not withheld. */
  readonly shown: ReadonlyMap<string, readonly SampleAnswer[]>
  readonly report: Manifest['k_anonymity']
}

interface StoredAnswer extends SampleAnswer {
  readonly participantId: string
}

const exported = (db: Db, studyVersionId: string) =>
  db
    .selectFrom('submissions')
    .where('submissions.study_version_id', '=', studyVersionId)
    .where('submissions.takes_places', '=', 1)
    .where('submissions.status', '!=', 'withdrawn')

async function readAnswers(db: Db, studyVersionId: string): Promise<StoredAnswer[]> {
  const rows = await exported(db, studyVersionId)
    .innerJoin('demographics', 'demographics.submission_id', 'submissions.id')
    .select([
      'submissions.participant_id',
      'demographics.submission_id',
      'demographics.id',
      'demographics.value',
    ])
    .orderBy('demographics.submission_id')
    .orderBy('demographics.id')
    .execute()
  return rows.map((row) => ({
    participantId: row.participant_id,
    submissionId: row.submission_id,
    id: row.id,
    value: row.value,
  }))
}

async function readPeople(db: Db, studyVersionId: string): Promise<string[]> {
  const rows = await exported(db, studyVersionId)
    .select('submissions.participant_id')
    .distinct()
    .orderBy('submissions.participant_id')
    .execute()
  return rows.map((row) => row.participant_id)
}

/** One answer of a person to each demographic: several submissions may have told several things. */
function answersOf(answers: readonly StoredAnswer[]): PersonAnswers['answers'] {
  const byDemographic = groupBy(answers, ({ id }) => id)
  return new Map(
    [...byDemographic].map(([id, own]) => [
      id,
      JSON.stringify([...new Set(own.map(({ value }) => value))].sort()),
    ]),
  )
}

/** What people are scored by is kept longest, then what the sample is compared with. */
function inOrderOfWorth({ definition, groups }: StudyVersion): string[] {
  const scored = new Set(groups.map(({ attribute }) => attribute))
  const targeted = new Set(targetsOf(definition).map(({ demographic }) => demographic))
  const worth = ({ id, attribute }: (typeof definition.demographics)[number]): number => {
    if (attribute !== undefined && scored.has(attribute)) return 2
    return targeted.has(id) ? 1 : 0
  }
  return definition.demographics
    .toSorted((one, other) => worth(other) - worth(one))
    .map(({ id }) => id)
}

/**
 * Withholds answers until nobody can be told from k - 1 others by what they said about themselves.
 * Who has several submissions is one person.
 */
export async function anonymise(db: Db, study: StudyVersion, k: number): Promise<Anonymity> {
  const answers = await readAnswers(db, study.id)
  const byPerson = groupBy(answers, ({ participantId }) => participantId)
  const people = (await readPeople(db, study.id)).map((personId) => ({
    personId,
    answers: answersOf(byPerson.get(personId) ?? []),
  }))
  const demographics = inOrderOfWorth(study)
  const withheld = withholdAnswers(people, { k, demographics })
  return {
    shown: groupBy(
      answers.filter(({ participantId, id }) => withheld.get(participantId)?.has(id) !== true),
      ({ submissionId }) => submissionId,
    ),
    report: {
      k,
      people: people.length,
      demographics: study.definition.demographics.map(({ id }) => ({
        id,
        answers: people.filter((person) => person.answers.has(id)).length,
        withheld: people.filter(({ personId }) => withheld.get(personId)?.has(id) === true).length,
      })),
    },
  }
}
