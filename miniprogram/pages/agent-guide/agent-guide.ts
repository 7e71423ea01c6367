import type { Refusal } from '../../contract/refusals'
import { cityFor } from '../../services/city'
import { beginBooking } from '../../services/flow'
import { mandatesInForce } from '../../services/mandates'
import { open } from '../../services/navigation'

Component({
  data: {
    ready: false,
    who: [] as string[],
    needs: [] as string[],
    /** There is a mandate to book under. */
    mandated: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      this.setData({ mandated: mandatesInForce().length > 0 })
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (city) this.setData({ ready: true, refusal: null, ...city.agentGuide })
    },
    onBook() {
      beginBooking({ channel: 'agent' })
    },
    onApply() {
      open('agent/apply')
    },
    onAsk() {
      open('contact')
    },
  },
})
