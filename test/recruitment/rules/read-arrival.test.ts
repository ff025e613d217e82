import fc from 'fast-check'
import { readArrival } from '../../../server/recruitment/rules/read-arrival.ts'

const names = { pid: 'PROLIFIC_PID', study: 'STUDY_ID', session: 'SESSION_ID' }
const PID = '60bf9310e8dec401be6e9615'
const STUDY = '60aca280709ee40ec37d4885'
const SESSION = '625d4a831bcda2d59ac5a251'
const whole = { PROLIFIC_PID: PID, STUDY_ID: STUDY, SESSION_ID: SESSION }
const PLACEHOLDER = '{{%PROLIFIC_PID%}}'

describe('an arrival', () => {
  it('with three ids is a participant', () => {
    expect(readArrival(whole, names)).toEqual({
      kind: 'participant',
      ids: { pid: PID, studyId: STUDY, sessionId: SESSION, isShapeOk: true },
    })
  })

  it('takes parameter names in any case, and those that the study maps', () => {
    const query = { label: PID, study_id: STUDY, Session_Id: SESSION }
    expect(readArrival(query, { ...names, pid: 'label' }).kind).toBe('participant')
  })

  it('takes the first real value where Prolific appended a parameter that was there already', () => {
    const query = { ...whole, PROLIFIC_PID: ['', PLACEHOLDER, PID, PID] }
    expect(readArrival(query, names)).toMatchObject({ kind: 'participant', ids: { pid: PID } })
  })

  it('refuses two different values for one id', () => {
    const query = { ...whole, PROLIFIC_PID: [PID, STUDY] }
    expect(readArrival(query, names)).toEqual({ kind: 'refused', code: 'ids-conflicting' })
  })

  it('without any parameter is nothing', () => {
    expect(readArrival({}, names)).toEqual({ kind: 'nothing' })
  })

  it.each(['PROLIFIC_PID', 'STUDY_ID', 'SESSION_ID'])('refuses a link without %s', (name) => {
    expect(readArrival({ ...whole, [name]: '' }, names)).toEqual({
      kind: 'refused',
      code: 'ids-partial',
    })
  })

  it.each([PLACEHOLDER, '%7B%7B%25PROLIFIC_PID%25%7D%7D'])(
    'names the placeholder that nobody filled in: %s',
    (placeholder) => {
      expect(readArrival({ ...whole, PROLIFIC_PID: placeholder }, names)).toEqual({
        kind: 'refused',
        code: 'ids-placeholder',
      })
    },
  )

  it.each(['a b', '<script>', "' or 1=1", 'x'.repeat(65), 'é', '\0'])(
    'refuses an id that is none: %j',
    (id) => {
      expect(readArrival({ ...whole, PROLIFIC_PID: id }, names)).toEqual({
        kind: 'refused',
        code: 'ids-malformed',
      })
    },
  )

  it('with a session id of another shape is a preview', () => {
    expect(readArrival({ ...whole, SESSION_ID: '035orbpf1pk3' }, names).kind).toBe('preview')
  })

  it('with a participant id of another shape is let in and marked', () => {
    expect(readArrival({ ...whole, PROLIFIC_PID: 'abc123' }, names)).toMatchObject({
      kind: 'participant',
      ids: { isShapeOk: false },
    })
  })

  it('never throws and never lets an unstorable id through', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined))
    const query = fc.record({ PROLIFIC_PID: value, STUDY_ID: value, SESSION_ID: value })
    fc.assert(
      fc.property(query, (any) => {
        const arrival = readArrival(any, names)
        if (arrival.kind !== 'participant' && arrival.kind !== 'preview') return
        const { pid, studyId, sessionId } = arrival.ids
        for (const id of [pid, studyId, sessionId]) expect(id).toMatch(/^[0-9A-Za-z]{1,64}$/)
      }),
    )
  })
})
