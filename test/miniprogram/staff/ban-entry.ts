import type { AppealView, BanEntryView } from '../../../miniprogram/contract/blacklist'

export const appeal = (changes: Partial<AppealView> = {}): AppealView => ({
  words: '那天是帮父亲办的，请核实',
  at: '2026-11-22T01:00:00.000Z',
  decision: null,
  answer: null,
  ...changes,
})

/** An entry in force until February, without an appeal. */
export const banEntry = (changes: Partial<BanEntryView> = {}): BanEntryView => ({
  id: 'ban-1',
  revision: 1,
  reason: '代办人占用本人业务的号',
  reasonCode: 'agent-in-personal',
  evidence: '核验时发现替他人办理',
  person: { name: '陈建国', idNumber: '360602198508260115' },
  by: '管理员',
  from: '2026-11-20',
  until: '2027-02-01',
  state: 'in-force',
  note: null,
  appeal: null,
  ...changes,
})
