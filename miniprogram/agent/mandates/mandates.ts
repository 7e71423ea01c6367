import type { AppointmentView } from '../../contract/appointment'
import type { MandateView } from '../../contract/mandate'
import type { Refusal } from '../../contract/refusals'
import { comingOf } from '../../services/appointments'
import { loadCity } from '../../services/city'
import { beginBooking } from '../../services/flow'
import { fulfilment } from '../../services/mandate-words'
import { knownMandates, loadMandates, mandatesInForce } from '../../services/mandates'
import { open } from '../../services/navigation'
import { isRegistered, lastOverview, loadOverview } from '../../services/session'
import { readApplication } from '../application-draft'

/** My mandates, and what I do for others with them: coming, past, how reliably. */
Component({
  data: {
    ready: false,
    mandates: [] as MandateView[],
    coming: [] as AppointmentView[],
    kept: null as { rate: string; counts: string } | null,
    /** An application that was begun and not sent. */
    begun: false,
    mayBook: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      this.show()
      const [, reply] = await Promise.all([loadCity(), loadMandates(), loadOverview()])
      // Nobody who is not registered has any, which is no failure.
      const fails = !reply.ok && (isRegistered() || reply.code !== 'NOT_REGISTERED')
      this.setData({ ready: !fails || this.data.ready, refusal: fails ? reply : null })
      this.show()
    },
    /** What this phone knows. */
    show() {
      const known = knownMandates()
      if (known) this.setData({ ready: true })
      this.setData({
        mandates: known?.mandates ?? [],
        kept: known ? fulfilment(known.kept) : null,
        coming: comingOf(lastOverview()?.coming ?? []).filter(({ channel }) => channel === 'agent'),
        begun: readApplication()?.kind !== undefined && readApplication()?.kind !== '',
        mayBook: mandatesInForce().length > 0,
      })
    },
    onOpen(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      open('agent/mandate', { id: event.detail.id })
    },
    onApply() {
      open('agent/apply')
    },
    onBook() {
      beginBooking({ channel: 'agent' })
    },
    onPast() {
      open('mine')
    },
  },
})
