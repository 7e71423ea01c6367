import { encodeTicket } from '../../../miniprogram/contract/ticket'
import { ScanGate } from '../../../miniprogram/staff/scan/scan-gate'

const after = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)
const code = (reference: string, seconds: number) => encodeTicket({ reference, secret: 's' }, after(seconds))

let gate: ScanGate
beforeEach(() => {
  gate = new ScanGate()
})

it('lets a ticket through once while it is dealt with, whichever code it shows', () => {
  expect(gate.takes(code('261124000001', 0), after(0))).toBe(true)
  expect(gate.takes(code('261124000001', 31), after(31))).toBe(false)
})

it('takes another ticket at once', () => {
  gate.takes(code('261124000001', 0), after(0))
  expect(gate.takes(code('261124000002', 1), after(1))).toBe(true)
})

it('a ticket that stays before the lens after its decision is not read again, however long it stays', () => {
  gate.takes(code('261124000001', 0), after(0))
  gate.release(after(5))
  for (const second of [6, 8, 10, 12])
    expect(gate.takes(code('261124000001', second), after(second))).toBe(false)
})

it('once it was away it is read again', () => {
  gate.takes(code('261124000001', 0), after(0))
  gate.release(after(5))
  gate.takes(code('261124000001', 6), after(6))
  expect(gate.takes(code('261124000001', 10), after(10))).toBe(true)
})

it('what is no ticket of ours is told apart by its text', () => {
  gate.takes('https://example.org', after(0))
  expect(gate.takes('https://example.org', after(1))).toBe(false)
  expect(gate.takes('https://example.org/other', after(1))).toBe(true)
})
