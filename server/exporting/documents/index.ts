export { writeDocuments } from './write-documents.ts'
