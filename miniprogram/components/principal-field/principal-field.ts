import {
  type DraftPrincipal,
  NO_PRINCIPAL,
  type PrincipalFaults,
  type PrincipalIs,
} from '../../services/principal'

type Typed = 'name' | 'idNumber'
type FieldEvent<Detail extends object> = WechatMiniprogram.CustomEvent<Detail, object, { field: Typed }>

const FAULT_OF = { name: 'principalName', idNumber: 'principalIdNumber' } as const

/**
 * For whom a unit's agent books: the unit itself, or the owner of a vehicle, by name and ID number.
 * Events: `change` ({ principal }) at every change, `leave` ({ fault: key of what may be wrong now }).
 */
Component({
  properties: {
    /** The unit's name. */
    unit: String,
    principal: { type: Object, value: NO_PRINCIPAL },
    faults: { type: Object, value: {} as PrincipalFaults },
  },
  methods: {
    emit(changes: Partial<DraftPrincipal>) {
      this.triggerEvent('change', { principal: { ...(this.data.principal as DraftPrincipal), ...changes } })
    },
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { is: PrincipalIs }>) {
      this.emit({ is: event.currentTarget.dataset.is })
    },
    onType(event: FieldEvent<{ value: string }>) {
      const { field } = event.currentTarget.dataset
      const { value } = event.detail
      if ((this.data.principal as DraftPrincipal)[field] !== value) this.emit({ [field]: value })
    },
    onLeave(event: FieldEvent<object>) {
      const { field } = event.currentTarget.dataset
      const principal = this.data.principal as DraftPrincipal
      // An empty field that was only passed by is not wrong yet; one that goes away is left, too.
      if (principal.is !== 'owner' || principal[field].trim() === '') return
      this.triggerEvent('leave', { fault: FAULT_OF[field] })
    },
  },
})
