import { createReadStream, type ReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addAbortSignal, PassThrough, pipeline, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ExportReport } from './export-order.ts'
import { exportStudy, type ExportStudyInput } from './export-study.ts'

interface ZipExportInput extends Omit<ExportStudyInput, 'outDir'> {
  /** Where the temporary folder is made; the system’s place for such unless given. */
  readonly parentFolder?: string | undefined
}

interface ZippedExport {
  /** `demo-2.zip` */
  readonly fileName: string
  /** Destroy it, or abort the signal, to end the work. */
  readonly stream: Readable
}

/** Parquet is compressed already. */
const isCompressed = (file: string): boolean => file.endsWith('.parquet')

/** The finished files as one zip. `onEnd` is called once, whether it was read to its end or not. */
function zip({ outDir, manifest }: ExportReport, name: string, onEnd: () => void): Readable {
  const archive = new ZipFile()
  let current: ReadStream | undefined
  for (const file of ['manifest.json', ...manifest.files.map((each) => each.path)]) {
    const options = { mtime: new Date(manifest.exported_at), compress: !isCompressed(file) }
    archive.addReadStreamLazy(`${name}/${file}`, options, (done) => {
      current = createReadStream(path.join(outDir, file))
      done(null, current)
    })
  }
  archive.end()
  const stream = new PassThrough()
  pipeline(archive.outputStream, stream, () => {
    current?.destroy()
    onEnd()
  })
  return stream
}

/**
 * The whole export of a study version as one zip. The files are written to a temporary folder first,
 * in a thread of their own, and streamed from there; the folder goes when the stream has ended, when
 * it is destroyed, and when the signal aborts. Throws as `exportStudy` does.
 */
export async function zipExport(input: ZipExportInput): Promise<ZippedExport> {
  const folder = await mkdtemp(path.join(input.parentFolder ?? tmpdir(), 'plumbline-zip-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const report = await exportStudy({ ...input, outDir: path.join(folder, 'export') })
    const { id, version } = report.manifest.study
    const name = `${id}-${String(version)}`
    const stream = zip(report, name, () => void remove())
    if (input.signal !== undefined) addAbortSignal(input.signal, stream)
    return { fileName: `${name}.zip`, stream }
  } catch (error) {
    await remove()
    throw error
  }
}
