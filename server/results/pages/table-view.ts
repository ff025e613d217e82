/** A table as the view prints it: the first cell of a row is its heading. */
export interface TableView {
  readonly caption: string
  readonly columns: readonly { readonly label: string; readonly isNumber: boolean }[]
  readonly rows: readonly RowView[]
}

export interface RowView {
  readonly cells: readonly string[]
  /** Stands out: what the page is about. */
  readonly isMarked?: boolean
  /** Where the heading of the row leads. */
  readonly href?: string
}

/** A column of words. */
export const words = (label: string) => ({ label, isNumber: false })

/** A column of figures, right-aligned. */
export const figures = (label: string) => ({ label, isNumber: true })
