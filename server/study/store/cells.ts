import { countOf } from '../../db/count.ts'
import type { Db } from '../../db/tables.ts'
import type { CellPlaces } from '../rules/cell-progress.ts'
import type { Cell } from '../study.ts'

/** Rows in one statement: five columns each, well below the 32,766 variables that SQLite takes. */
const CELLS_A_STATEMENT = 500

/** Stores cells, each with its places 1 to k, all free. */
export async function insertCells(
  db: Db,
  cells: readonly Cell[],
  places: { readonly versionId: string; readonly k: number },
): Promise<void> {
  for (let start = 0; start < cells.length; start += CELLS_A_STATEMENT)
    await db
      .insertInto('cells')
      .values(
        cells.slice(start, start + CELLS_A_STATEMENT).map((cell) => ({
          id: cell.id,
          study_version_id: places.versionId,
          arm: cell.armKey,
          question_key: cell.questionKey,
          group_key: cell.groupKey,
        })),
      )
      .execute()
  for (let number = 1; number <= places.k; number += 1)
    await db
      .insertInto('places')
      .columns(['cell_id', 'number', 'state'])
      .expression((eb) =>
        eb
          .selectFrom('cells')
          .select((row) => ['cells.id', row.val(number).as('number'), row.val('free').as('state')])
          .where('cells.study_version_id', '=', places.versionId),
      )
      .execute()
}

const numberOf = (cellId: string): number => Number(cellId.slice(cellId.lastIndexOf('-c') + 2))

/** The cells of a version, in the order in which they were made. */
export async function cellsOfVersion(db: Db, versionId: string): Promise<Cell[]> {
  const rows = await db
    .selectFrom('cells')
    .select(['id', 'arm', 'question_key', 'group_key'])
    .where('study_version_id', '=', versionId)
    .orderBy('id')
    .execute()
  return rows
    .map((row) => ({
      id: row.id,
      armKey: row.arm,
      questionKey: row.question_key,
      groupKey: row.group_key,
    }))
    .sort((one, other) => numberOf(one.id) - numberOf(other.id))
}

/** Done, reserved and free places of each cell. */
export async function placesOfCells(db: Db, versionId: string): Promise<CellPlaces[]> {
  const rows = await db
    .selectFrom('cells')
    .innerJoin('places', 'places.cell_id', 'cells.id')
    .select(({ fn }) => ['cells.id', 'cells.arm', 'places.state', fn.countAll().as('places')])
    .where('cells.study_version_id', '=', versionId)
    .groupBy(['cells.id', 'cells.arm', 'places.state'])
    .orderBy('cells.id')
    .execute()
  const cells = new Map<string, CellPlaces>()
  for (const row of rows) {
    const cell = cells.get(row.id) ?? { armKey: row.arm, done: 0, reserved: 0, free: 0 }
    cells.set(row.id, { ...cell, [row.state]: countOf(row.places) })
  }
  return [...cells.values()]
}
