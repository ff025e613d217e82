import { smallMultiplesSpec } from '../charts/index.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { drawChart } from './draw-chart.ts'
import type { PlannedPicture } from './rules/question-pictures.ts'
import type { ShownChart } from './study-results.ts'

/** The pictures of a page of questions. The thread of results calls it. */
export async function drawPictures(
  pictures: readonly PlannedPicture[],
  onProgress: OnProgress,
): Promise<ShownChart[]> {
  const drawn: ShownChart[] = []
  for (const { place, input } of pictures) {
    onProgress({ stage: 'drawing', done: drawn.length, total: pictures.length })
    drawn.push(await drawChart(place, (width) => smallMultiplesSpec(input, width)))
  }
  return drawn
}
