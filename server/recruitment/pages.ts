import type { AppError } from '../core/errors.ts'
import type { Page } from '../http/render.ts'
import { paths } from '../paths.ts'
import type { StudyVersion } from '../study/index.ts'

/** A refused entry: what is wrong with the link, and what to do. */
export const entryErrorPage = (study: StudyVersion, error: AppError): Page => ({
  view: 'recruitment/entry-error',
  layout: 'plain',
  status: error.status,
  locals: {
    title: error.what,
    studyTitle: study.definition.title,
    code: error.code,
    todo: error.todo,
    previewUrl: error.code === 'ids-placeholder' ? `${paths.study(study.studyId)}?preview=1` : null,
  },
})
