import { type Figures, type FiguresView, NO_FIGURES } from '../../miniprogram/contract/figures'

/** Figures of some of the shipped city's offices, as the server answers them. */

export const figures = (changes: Partial<Figures>): Figures => ({ ...NO_FIGURES, ...changes })

const renewals = figures({
  booked: 30,
  cancelled: 4,
  missed: 2,
  arrived: 22,
  done: 20,
  leadDays: 90,
  waits: 20,
  waitMinutes: 340,
  newSeats: 20,
  repeatedSeats: 6,
  rush: 9,
  handedOver: 1,
})
const agents = figures({ booked: 10, done: 8, arrived: 10, refusedFalse: 2 })
const seats = figures({ capacity: 40, walkIns: 3 })
const agentSeats = figures({ capacity: 10 })

const part = { office: 'vehicle-office', category: 'driver' }

export const figuresView: FiguresView = {
  from: '2026-11-23',
  to: '2026-11-24',
  step: 'day',
  total: figures({
    ...renewals,
    capacity: 50,
    booked: 40,
    arrived: 32,
    done: 28,
    refusedFalse: 2,
    walkIns: 3,
  }),
  periods: [
    { period: '2026-11-23', figures: figures({ capacity: 25, booked: 10, done: 8 }) },
    { period: '2026-11-24', figures: figures({ capacity: 25, booked: 30, cancelled: 4, done: 20 }) },
  ],
  parts: [
    { ...part, business: 'driver-renewal', channel: 'personal', figures: renewals },
    { ...part, business: 'driver-renewal', channel: 'agent', figures: agents },
    { ...part, business: null, channel: 'personal', figures: seats },
    { ...part, business: null, channel: 'agent', figures: agentSeats },
  ],
  rememberedDays: 90,
}
