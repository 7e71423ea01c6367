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

export const collections: Record<string, IndexDefinition[]> = {
  cities: [],
  citizens: [unique('personKey'), unique('passReference'), plain('mobileKey')],
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
    plain('office', 'date', 'state'),
    plain('office', 'state'),
    plain('office', 'visitDate'),
    plain('reportedAt'),
  ],
  walkIns: [
    unique('request'),
    unique('holder'),
    plain('office', 'visitDate'),
    plain('office', 'state'),
    plain('state', 'visitDate'),
    plain('settleAt'),
  ],
  outages: [plain('settleAt')],
  mandates: [
    unique('openKey'),
    plain('openid'),
    plain('state', 'submittedAt'),
    plain('state', 'until'),
    plain('settleAt'),
  ],
  bans: [plain('subjects'), plain('liftedAt', 'from'), plain('settleAt')],
  staff: [],
  audit: [plain('at')],
  turns: [],
  runs: [],
}
