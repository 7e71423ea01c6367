import type { TeamMember } from '../../contract/calls/team'
import type { PublicCity } from '../../contract/city/public-city'
import { idNumberFault, normaliseIdNumber } from '../../contract/identity'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { loadOffice } from '../components/office-bar/load-office'
import { myOffices } from '../components/office-bar/my-office'
import { officesInWords } from '../offices-in-words'
import { ROLES } from '../roles'

interface MemberRow {
  id: string
  name: string
  idNumber: string
  role: string
  offices: string
  /** A manager gives and takes the window role only. */
  removable: boolean
}

const NO_FAULTS = { idNumber: '', offices: '' }

const rowOf = ({ id, name, idNumber, role, offices }: TeamMember, city: PublicCity | null): MemberRow => ({
  id,
  name,
  idNumber,
  role: ROLES[role],
  offices: officesInWords(offices, city),
  removable: role === 'window',
})

Component({
  data: {
    ready: false,
    members: [] as TeamMember[],
    rows: [] as MemberRow[],
    refusal: null as Refusal | null,
    offices: [] as { id: string; name: string }[],
    adding: false,
    idNumber: '',
    chosen: [] as string[],
    faults: NO_FAULTS,
    removing: null as MemberRow | null,
    busy: false,
    sheetRefusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const [reply] = await Promise.all([call('team.list', {}), loadOffice()])
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      this.setData({ ready: true, refusal: null, offices: myOffices() })
      await this.show(reply.data.members)
    },
    async show(members: TeamMember[]) {
      const city = await loadCity()
      this.setData({ members, rows: members.map((member) => rowOf(member, city)) })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    onAdd() {
      const { offices } = this.data
      // A single office has one possible answer.
      const chosen = offices.length === 1 ? offices.map(({ id }) => id) : []
      this.setData({ adding: true, idNumber: '', chosen, faults: NO_FAULTS, sheetRefusal: null })
    },
    onIdNumber(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ idNumber: event.detail.value, 'faults.idNumber': '' })
    },
    onOffice(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const { id } = event.detail
      const { chosen } = this.data
      this.setData({
        chosen: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id],
        'faults.offices': '',
      })
    },
    onClose() {
      this.setData({ adding: false, removing: null })
    },
    async onConfirmAdd() {
      const { chosen, busy } = this.data
      const idNumber = normaliseIdNumber(this.data.idNumber)
      const faults = {
        idNumber: idNumberFault(idNumber, now()) ?? '',
        offices: chosen.length === 0 ? '请选择在哪个网点' : '',
      }
      this.setData({ faults })
      if (busy || faults.idNumber !== '' || faults.offices !== '') return
      this.setData({ busy: true, sheetRefusal: null })
      const reply = await call('team.add', { idNumber, offices: chosen })
      this.setData({ busy: false })
      if (reply.ok) {
        this.setData({ adding: false })
        await this.show([...this.data.members, reply.data.member])
      } else if (reply.fields) this.setData({ faults: { ...NO_FAULTS, ...reply.fields } })
      else this.setData({ sheetRefusal: reply })
    },
    onRemove(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      this.setData({ removing: this.data.rows.find((row) => row.id === id) ?? null, sheetRefusal: null })
    },
    async onConfirmRemove() {
      const { removing, busy } = this.data
      if (!removing || busy) return
      this.setData({ busy: true, sheetRefusal: null })
      const reply = await call('team.remove', { id: removing.id })
      this.setData({ busy: false })
      if (reply.ok) {
        this.setData({ removing: null })
        await this.show(this.data.members.filter(({ id }) => id !== removing.id))
      } else this.setData({ sheetRefusal: reply })
    },
  },
})
