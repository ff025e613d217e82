export interface StudyFile {
  readonly text: string
  /** As it is to be named in findings. */
  readonly fileName: string
  /** The bytes of a file beside it, by name. Without this the study can name no such file. */
  readonly readBeside?: ((name: string) => Promise<Uint8Array>) | undefined
}
