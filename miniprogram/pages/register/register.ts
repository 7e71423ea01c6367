import type { PublicCity } from '../../contract/city/public-city'
import type { Refusal } from '../../contract/refusals'
import {
  type CitizenView,
  normaliseRegistration,
  type Registration,
  registrationFaults,
} from '../../contract/registration'
import { call } from '../../services/api'
import { cityFor, refreshCity } from '../../services/city'
import { now } from '../../services/clock'
import { leaveRegistration } from '../../services/flow'
import {
  clearRegistrationDraft,
  keepRegistrationDraft,
  type RegistrationDraft,
  readRegistrationDraft,
} from '../../services/registration-draft'
import { scrollTo } from '../../services/scrolling'
import { citizen, loadOverview, rememberCitizen } from '../../services/session'

type Typed = keyof RegistrationDraft
type Faults = Record<keyof Registration, string>
type FieldEvent<Detail extends object> = WechatMiniprogram.CustomEvent<Detail, object, { field: Typed }>

const NO_FAULTS: Faults = { name: '', idNumber: '', mobile: '', consent: '' }

/** The text begins with who, what and why; the rest is one tap away. */
const PARAGRAPHS_AT_FIRST = 3

Component({
  data: {
    ready: false,
    /** Set when this phone's owner is registered already. */
    registered: null as CitizenView | null,
    typed: { name: '', idNumber: '', mobile: '' } as RegistrationDraft,
    agreed: false,
    consent: null as PublicCity['policy']['consent'] | null,
    paragraphsShown: PARAGRAPHS_AT_FIRST,
    faults: NO_FAULTS,
    refusal: null as Refusal | null,
    busy: false,
    /** The step that sent the person here. */
    next: '',
  },
  methods: {
    onLoad(query: { next?: string }) {
      this.setData({ next: query.next ?? '', typed: readRegistrationDraft(), registered: citizen() })
      void this.load()
    },
    async load() {
      this.setData({ refusal: null })
      const [city, overview] = await Promise.all([cityFor(this), loadOverview()])
      if (!city) return
      const registered = overview.ok ? overview.data.citizen : citizen()
      this.setData({ ready: true, consent: city.policy.consent, registered })
    },
    onRetry() {
      if (this.data.ready) void this.submit()
      else void this.load()
    },
    onChange(event: FieldEvent<{ value: string }>) {
      const { field } = event.currentTarget.dataset
      const typed = { ...this.data.typed, [field]: event.detail.value }
      keepRegistrationDraft(typed)
      // What is being mended is no longer called wrong.
      this.setData({ typed, [`faults.${field}`]: '' })
    },
    onLeave(event: FieldEvent<object>) {
      const { field } = event.currentTarget.dataset
      // An empty field that was only passed through is not a fault yet.
      if (this.data.typed[field].trim() === '') return
      this.setData({ [`faults.${field}`]: this.findFaults()[field] })
    },
    onUnfold() {
      this.setData({ paragraphsShown: this.data.consent?.text.length ?? 0 })
    },
    onAgree(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
      this.setData({ agreed: event.detail.checked, 'faults.consent': '' })
    },
    form(): Registration {
      const { typed, agreed, consent } = this.data
      return normaliseRegistration({ ...typed, consent: agreed && consent ? consent.version : '' })
    },
    findFaults(): Faults {
      const version = this.data.consent?.version ?? ''
      return { ...NO_FAULTS, ...registrationFaults(this.form(), version, now()) }
    },
    async submit() {
      if (this.data.busy) return
      const faults = this.findFaults()
      this.setData({ faults, refusal: null })
      if (Object.values(faults).some((fault) => fault !== '')) {
        this.showFirstFault()
        return
      }
      this.setData({ busy: true })
      const reply = await call('citizen.register', this.form())
      this.setData({ busy: false })
      if (reply.ok) {
        clearRegistrationDraft()
        rememberCitizen(reply.data.citizen)
        leaveRegistration(this.data.next)
      } else if (reply.fields) {
        this.setData({ faults: { ...NO_FAULTS, ...reply.fields }, refusal: reply })
        if (reply.fields.consent) await this.showNewText()
        this.showFirstFault()
      } else {
        this.setData({ refusal: reply })
        // It stands below the form, which may be longer than the screen.
        scrollTo('#refusal')
      }
    },
    /** The text has changed since this page was opened: whoever agreed has agreed to another one. */
    async showNewText() {
      const city = await refreshCity()
      if (city) this.setData({ consent: city.policy.consent, agreed: false })
    },
    showFirstFault() {
      const order: (keyof Registration)[] = ['name', 'idNumber', 'mobile', 'consent']
      const first = order.find((field) => this.data.faults[field])
      if (first) scrollTo(`#${first}`)
    },
    leave() {
      leaveRegistration(this.data.next)
    },
  },
})
