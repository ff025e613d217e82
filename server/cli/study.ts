import type { Command } from 'commander'
import { addExamples } from './add-examples.ts'
import { addStudyAdd } from './study-add.ts'
import { addStudyCheck } from './study-check.ts'
import { addStudyList } from './study-list.ts'
import { addStudyRelease } from './study-release.ts'
import { addStudyShow } from './study-show.ts'

export function addStudyCommands(program: Command): void {
  const group = program
    .command('study')
    .helpCommand(false)
    .summary('check, add, list and watch studies')
    .description('Checks study files, adds them, and shows how studies stand.')
  addStudyCheck(group)
  addStudyAdd(group)
  addStudyList(group)
  addStudyShow(group)
  addStudyRelease(group)
  addExamples(group, [
    ['plumbline study check studies/demo.yaml', 'what is wrong or risky in a study file'],
    ['plumbline study add studies/demo.yaml', 'open the study'],
    ['plumbline study show demo', 'how it stands'],
  ])
}
