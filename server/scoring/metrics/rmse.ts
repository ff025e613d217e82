import { rootMeanSquareError } from '../../stats/root-mean-square-error.ts'
import { defineMetric } from './metric.ts'

export const rmseMetric = defineMetric({
  id: 'rmse',
  label: 'Root mean square error',
  unit: 'share of people',
  description: 'The root of the mean, over the options, of the squared difference of the shares.',
  betterIs: 'lower',
  measure: rootMeanSquareError,
  measureRaw: rootMeanSquareError,
})
