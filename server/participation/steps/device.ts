import { en } from '../../text/en.ts'
import { DEVICES } from '../../study/index.ts'
import { noDetail } from '../step-details.ts'
import { readChoice } from './read-choice.ts'
import { defineStep } from './step.ts'

/** Only where the study does not take every device: said before consent, so that nobody loses time. */
export const device = defineStep({
  kind: 'device',
  view: 'participation/device',
  isTask: false,
  detail: noDetail,

  present: ({ study, guessedDevice }, { typed }) => ({
    title: en.device.title,
    lead: en.device.lead(study.definition.devices),
    options: DEVICES.map((value) => ({ value, label: en.device.names[value] })),
    value: typed['device'] ?? guessedDevice,
  }),

  fieldNames: () => ['device'],

  read: (fields) =>
    readChoice(fields, 'device', {
      values: DEVICES,
      inputId: 'device-0',
      message: en.device.missing,
    }),

  accept: (answer, { study }) => ({
    records: [{ kind: 'device', device: answer }],
    next: study.definition.devices.some((allowed) => allowed === answer)
      ? { kind: 'next' }
      : { kind: 'end', outcome: 'incompatible-device' },
  }),
})
