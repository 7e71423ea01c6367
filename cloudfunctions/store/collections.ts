/**
 * Every collection with its indexes. All are closed to clients. The unique ones carry promises of the product:
 * without `holder` a person could get two numbers. Queries of the store go by one of these or by `_id`.
 */
export interface IndexDefinition {
  name: string
  fields: string[]
  unique: boolean
}

const unique = (field: string): IndexDefinition => ({ name: field, fields: [field], unique: true })
const plain = (...fields: string[]): IndexDefinition => ({ name: fields.join('_'), fields, unique: false })

/** Every collection with its indexes, but for the one on `_id`. */
export const collections: Record<string, IndexDefinition[]> = {
  cities: [],
  changes: [
    unique('request'),
    plain('endsOn'),
    plain('office', '_id'),
    plain('change.kind'),
    plain('settleAt'),
  ],
  plannedDates: [],
  citizens: [unique('personKey'), unique('passReference'), plain('mobileKey'), plain('closingAt')],
  slots: [plain('office', 'category', 'channel', 'date'), plain('date')],
  appointments: [
    unique('holder'),
    unique('subjectHolder'),
    plain('openid', '_id'),
    plain('openid', 'requestId'),
    plain('openid', 'state'),
    plain('state', 'claimedAt'),
    plain('state', 'date'),
    plain('settleAt'),
    plain('mandate', 'state'),
    plain('slot', 'state'),
    plain('state', 'endedAt'),
    plain('channel', 'bookedAt'),
    plain('bookedAt'),
    plain('office', 'date', 'state'),
    plain('office', 'state'),
    plain('office', 'visitDate'),
    plain('reportedAt'),
    plain('office', 'reportedAt'),
    plain('closure'),
    plain('erasedAt', 'endedAt'),
    plain('personKey', 'openid'),
  ],
  walkIns: [
    unique('request'),
    unique('holder'),
    plain('office', 'visitDate'),
    plain('office', 'state'),
    plain('state', 'visitDate'),
    plain('settleAt'),
    plain('erasedAt', 'endedAt'),
    plain('openid'),
  ],
  outages: [plain('settleAt')],
  mandates: [
    unique('openKey'),
    plain('openid'),
    plain('state', 'submittedAt'),
    plain('state', 'until'),
    plain('settleAt'),
    plain('endedAt'),
  ],
  photos: [plain('lookAt'), plain('openid')],
  bans: [plain('subjects'), plain('liftedAt', 'from'), plain('until'), plain('settleAt')],
  closures: [unique('spanKey'), plain('state', 'last.date'), plain('settleAt')],
  notices: [plain('state', 'changedAt'), plain('settleAt')],
  messages: [plain('state', 'dueAt'), plain('openid'), plain('until')],
  messageMarks: [],
  feedback: [plain('openid', 'at'), plain('state', 'at'), plain('at'), plain('settleAt')],
  staff: [],
  figures: [plain('office', 'date'), plain('date')],
  figureMarks: [],
  exports: [plain('removeAt')],
  audit: [plain('at'), plain('by', 'at'), plain('subject', 'at'), plain('call', 'at')],
  turns: [plain('at')],
  runs: [],
  upgrades: [],
}
