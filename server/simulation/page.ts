/** A choice of a field: a radio button or an option of a select, with the words beside it. */
export interface FieldChoice {
  readonly value: string
  readonly label: string
}

/** What one name in the form sends. */
export interface PageField {
  readonly name: string
  /** Radio buttons and options of a select; empty for fields to type in, and for hidden ones. */
  readonly choices: readonly FieldChoice[]
  readonly isHidden: boolean
  /** What the form sends when nobody touches the field; undefined where it sends nothing. */
  readonly preset: string | undefined
}

/** One option of a task, in the order shown. */
export interface PageOption {
  readonly key: string
  readonly label: string
}

/** A page with a form: everything that the page contract says, and nothing else. */
export interface FormPage {
  readonly kind: 'form'
  /** `data-step` */
  readonly step: string
  /** `data-check`: the id in the study file, on practice pages and checks. */
  readonly check: string | null
  /** `data-format`: `allocation`, `draws` or `single-choice`; null where the page is no task. */
  readonly format: string | null
  readonly dataset: string | null
  readonly question: string | null
  /** `ATTRIBUTE:VALUE` or `population` */
  readonly group: string | null
  /** `steering/expression/own-answer` */
  readonly arm: string | null
  readonly position: number | null
  /** True where the last answer was refused; `errors` says why. */
  readonly isInvalid: boolean
  readonly errors: readonly string[]
  /** Where the form is sent, or null where it is sent to its own address. */
  readonly action: string | null
  readonly fields: readonly PageField[]
  readonly options: readonly PageOption[]
  /** The numbers of each bar figure on the page: worked examples, and feedback after practice. */
  readonly figures: readonly (readonly number[])[]
  readonly withdrawPath: string | null
}

/** The last page. */
export interface CompletePage {
  readonly kind: 'complete'
  readonly outcome: string
  readonly code: string | null
  readonly returnUrl: string | null
  /** Whoever has finished can still take the answers back. */
  readonly withdrawPath: string | null
}

/** A refused entry or any other error page. */
export interface ErrorPage {
  readonly kind: 'error'
  /** `data-error`; empty where the answer was no page of the contract. */
  readonly code: string
  readonly isEntry: boolean
  readonly title: string
}

export type ParsedPage = FormPage | CompletePage | ErrorPage
