/** The part of Frictionless’ own library that the tests use; it comes without types. */
declare module 'datapackage' {
  interface Resource {
    readonly name: string
    readonly headers: readonly string[]
    /** Checks every row against the schema, and throws on the first that does not fit. */
    read(options: { readonly keyed: true }): Promise<Record<string, unknown>[]>
    /** Throws where a foreign key has no row to refer to. */
    checkRelations(): Promise<boolean>
  }
  export class Package {
    static load(
      descriptor: object,
      options: { readonly basePath: string; readonly strict: boolean },
    ): Promise<Package>
    readonly valid: boolean
    readonly errors: readonly Error[]
    readonly resources: readonly Resource[]
  }
}
