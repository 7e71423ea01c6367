import { type Refusal, refuse } from '../../contract/refusals'
import { loadCity } from '../../services/city'
import { open } from '../../services/navigation'
import { retentionInWords } from '../../services/retention-words'

Component({
  data: { text: [] as string[], version: '', terms: [] as string[], refusal: null as Refusal | null },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const city = await loadCity()
      if (city)
        this.setData({
          ...city.policy.consent,
          terms: retentionInWords(city.policy.retention),
          refusal: null,
        })
      else this.setData({ refusal: refuse('NETWORK') })
    },
    onData() {
      open('my-data')
    },
  },
})
