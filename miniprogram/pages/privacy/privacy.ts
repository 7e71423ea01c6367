import type { Refusal } from '../../contract/refusals'
import { cityFor } from '../../services/city'
import { open } from '../../services/navigation'
import { retentionInWords } from '../../services/retention-words'

Component({
  data: { text: [] as string[], version: '', terms: [] as string[], refusal: null as Refusal | null },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (city)
        this.setData({
          ...city.policy.consent,
          terms: retentionInWords(city.policy.retention),
          refusal: null,
        })
    },
    onData() {
      open('my-data')
    },
  },
})
