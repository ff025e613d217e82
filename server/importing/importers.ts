import { globalvalues } from './globalvalues.ts'
import type { Importer } from './importer.ts'
import { nytimes } from './nytimes.ts'
import { opinionqa } from './opinionqa.ts'

/** Every importer of a benchmark's dataset: a new one is a file and an entry here. */
export const importers: readonly Importer[] = [opinionqa, nytimes, globalvalues]
