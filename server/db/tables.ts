import type { Kysely } from 'kysely'

/**
 * Every table, one interface each; docs/reference/database.md lists them. Ids are text, times ISO-8601
 * text in UTC, flags 0 or 1, and columns that end in `_json` are parsed by zod where they are read.
 */

export interface DatasetsTable {
  id: string
  created_at: string
}

export interface DatasetVersionsTable {
  /** `name@version` */
  id: string
  dataset_id: string
  version: number
  content_hash: string
  title: string
  source: string
  licence: string | null
  population: string
  lint_json: string
  created_at: string
}

export interface GroupsTable {
  dataset_version_id: string
  attribute: string
  value: string
  position: number
  label: string
}

export interface QuestionsTable {
  dataset_version_id: string
  key: string
  position: number
  text: string
  context: string | null
  scale: string
  sets_json: string
  similar_json: string
  is_mixed_wording: number
  is_example_only: number
}

export interface OptionsTable {
  dataset_version_id: string
  question_key: string
  key: string
  position: number
  label: string
  ordinal: number | null
  is_refusal: number
}

export interface ReferenceDistributionsTable {
  dataset_version_id: string
  question_key: string
  attribute: string
  value: string
  /** `counts` or `shares` */
  kind: string
  /** figure per option key */
  figures_json: string
  n: number | null
  weight: string | null
  source: string | null
}

export interface StudiesTable {
  id: string
  created_at: string
}

export interface StudyVersionsTable {
  /** `study@version` */
  id: string
  study_id: string
  version: number
  /** `live` or `rehearsal` */
  mode: string
  dataset_version_id: string
  definition_json: string
  source_text: string
  content_hash: string
  /** Counts the plans made. Its row is the lock that makes assignments wait for one another. */
  plans: number
  created_at: string
}

export interface CellsTable {
  id: string
  study_version_id: string
  arm: string
  question_key: string
  group_key: string
}

export interface PlacesTable {
  cell_id: string
  /** 1 to k: a cell cannot have more live places than it has rows here. */
  number: number
  /** `free`, `reserved` or `done` */
  state: string
  submission_id: string | null
}

export interface ParticipantsTable {
  id: string
  created_at: string
}

export interface SubmissionsTable {
  id: string
  study_version_id: string
  participant_id: string
  /** `prolific`, `open`, `preview` or `simulated` */
  entry: string
  /** 1 where the submission may reserve places; previews and simulations of a live study may not. */
  takes_places: number
  /** 1 where the participant already had another submission in this study. */
  is_repeat: number
  /** `active`, `abandoned`, `finished` or `withdrawn` */
  status: string
  outcome: string | null
  arm: string | null
  current_position: number
  step_count: number
  device: string | null
  consent_version: string | null
  consented_at: string | null
  started_at: string
  deadline_at: string
  finished_at: string | null
  withdrawn_answers: string | null
}

export interface ProlificLinksTable {
  submission_id: string
  study_id: string
  prolific_pid: string
  prolific_study_id: string
  prolific_session_id: string
  is_id_shape_ok: number
  created_at: string
}

export interface VisitsTable {
  token_hash: string
  submission_id: string
  created_at: string
}

export interface StepsTable {
  submission_id: string
  position: number
  kind: string
  /** What is shown: fixed when the plan is made. */
  detail_json: string
  /** Tries so far, for steps that allow more than one. */
  state_json: string | null
  first_shown_at: string | null
  answered_at: string | null
  /** First paint to submit, measured in the browser; null without JavaScript. */
  elapsed_ms: number | null
  hidden_ms: number | null
  changes: number | null
}

export interface EstimatesTable {
  submission_id: string
  position: number
  cell_id: string
  /** Percent per option key, as accepted: it sums to 100. */
  percentages_json: string
  /** The option keys drawn, in order, for the sequence expression. */
  draws_json: string | null
  /** 1 where the estimate holds no place: it counts at the level `all` alone. */
  is_surplus: number
  stored_at: string
}

export interface OwnAnswersTable {
  submission_id: string
  position: number
  question_key: string
  option_key: string
  stored_at: string
}

export interface CheckResultsTable {
  submission_id: string
  position: number
  attempt: number
  check_id: string
  /** `attention`, `comprehension` or `practice` */
  kind: string
  is_passed: number
  answer_json: string
  stored_at: string
}

export interface DemographicsTable {
  submission_id: string
  id: string
  value: string
  stored_at: string
}

export interface CommentsTable {
  submission_id: string
  text: string
  stored_at: string
}

export interface SimulationKeysTable {
  key_hash: string
  study_id: string
  created_at: string
}

export interface ModelImportsTable {
  dataset_id: string
  /** 1, 2, 3 and so on within the dataset. */
  number: number
  source: string
  report_json: string
  created_at: string
}

export interface ModelResultsTable {
  dataset_id: string
  model: string
  steering: string
  expression: string
  question_key: string
  /** `ATTRIBUTE:VALUE`, or `population` with steering none */
  group_key: string
  import_number: number
  /** `as-stated`, `normalised` or `refused` */
  state: string
  shares_json: string | null
  unknown_shares_json: string
  problems_json: string
  published_shares_json: string | null
}

export interface Tables {
  datasets: DatasetsTable
  dataset_versions: DatasetVersionsTable
  groups: GroupsTable
  questions: QuestionsTable
  options: OptionsTable
  reference_distributions: ReferenceDistributionsTable
  studies: StudiesTable
  study_versions: StudyVersionsTable
  cells: CellsTable
  places: PlacesTable
  participants: ParticipantsTable
  submissions: SubmissionsTable
  prolific_links: ProlificLinksTable
  visits: VisitsTable
  steps: StepsTable
  estimates: EstimatesTable
  own_answers: OwnAnswersTable
  check_results: CheckResultsTable
  demographics: DemographicsTable
  comments: CommentsTable
  simulation_keys: SimulationKeysTable
  model_imports: ModelImportsTable
  model_results: ModelResultsTable
}

/** A handle on the database, inside a transaction or outside of one. */
export type Db = Kysely<Tables>
