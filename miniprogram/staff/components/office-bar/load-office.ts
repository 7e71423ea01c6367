import type { Reply } from '../../../contract/calls/reply'
import { refuse } from '../../../contract/refusals'
import { loadCity } from '../../../services/city'
import { lastOverview, loadOverview } from '../../../services/session'
import { myOffice, type Workplace } from './my-office'

const refused = (refusal: ReturnType<typeof refuse>) => ({ ok: false as const, requestId: '', ...refusal })

/** Where the holder of this phone works now, asking only for what the phone does not know; null = not chosen yet. */
export const loadOffice = async (): Promise<Reply<Workplace | null>> => {
  const [overview, city] = await Promise.all([lastOverview() ? null : loadOverview(), loadCity()])
  if (overview && !overview.ok) return overview
  if (!city) return refused(refuse('NETWORK'))
  if (!lastOverview()?.staff) return refused(refuse('NOT_STAFF'))
  return { ok: true, requestId: '', data: myOffice() }
}
