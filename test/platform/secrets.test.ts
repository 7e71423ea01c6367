import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import {
  folderKey,
  mobileKey,
  personKey,
  seal,
  subjectKey,
  unseal,
  vehicleKey,
} from '../../cloudfunctions/platform/secrets'
import { inventedPerson } from '../helpers/citizens'

const newKey = () => randomBytes(32).toString('base64')
const oldKey = newKey()
const person = inventedPerson(11)

beforeEach(() => {
  process.env.PERSONAL_DATA_KEYS = `k1:${oldKey}`
  process.env.MATCHING_KEY = oldKey
})

describe('sealed data', () => {
  test('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(unseal(seal(value)))).toBe(JSON.stringify(value))
      }),
    )
  })

  test('shows nothing of what is in it, and looks different each time', () => {
    const [one, other] = [seal(person), seal(person)]
    expect(one).not.toBe(other)
    const bytes = Buffer.from(one.split('.')[1] ?? '', 'base64url').toString('latin1')
    for (const value of Object.values(person)) {
      expect(one).not.toContain(value)
      expect(bytes).not.toContain(Buffer.from(value).toString('latin1'))
    }
  })

  test('does not open once any of its characters is changed', () => {
    const sealed = seal(person)
    const changes = fc.record({
      place: fc.integer({ min: 3, max: sealed.length - 2 }),
      to: fc.constantFrom('A', 'z', '7'),
    })
    fc.assert(
      fc.property(changes, ({ place, to }) => {
        fc.pre(sealed.charAt(place) !== to)
        expect(() => unseal(sealed.slice(0, place) + to + sealed.slice(place + 1))).toThrow()
      }),
    )
  })

  test.each([0, 3, 10, 30, 45])('does not open when only %i characters of it are left', (length) => {
    expect(() => unseal(seal(person).slice(0, length))).toThrow()
  })
})

describe('when keys are changed', () => {
  test('the first one seals, and old data open as long as their key is there', () => {
    const old = seal(person)
    process.env.PERSONAL_DATA_KEYS = `k2:${newKey()}, k1:${oldKey}`
    expect(unseal(old)).toEqual(person)
    expect(old).toMatch(/^k1\./)
    expect(seal(person)).toMatch(/^k2\./)
    expect(unseal(seal(person))).toEqual(person)
  })

  test('a key of the same name that differs does not open', () => {
    const old = seal(person)
    process.env.PERSONAL_DATA_KEYS = `k1:${newKey()}`
    expect(() => unseal(old)).toThrow()
  })

  test('a key that is gone is named in the fault, and nothing else is', () => {
    const old = seal(person)
    process.env.PERSONAL_DATA_KEYS = `k2:${newKey()}`
    expect(() => unseal(old)).toThrow('personal data is sealed with key k1, which PERSONAL_DATA_KEYS lacks')
  })
})

const NAMELESS = 'key number 1 of PERSONAL_DATA_KEYS has no name of letters and digits before its colon'

describe('a key that is missing or malformed', () => {
  test.each([
    [undefined, 'the environment variable PERSONAL_DATA_KEYS is not set'],
    ['', 'the environment variable PERSONAL_DATA_KEYS is not set'],
    ['k1:c2hvcnQ=', 'key number 1 of PERSONAL_DATA_KEYS is not 32 bytes in base64'],
    ['k1', 'key number 1 of PERSONAL_DATA_KEYS is not 32 bytes in base64'],
    [`${newKey()}:k1`, NAMELESS],
    [newKey(), NAMELESS],
    [`:${newKey()}`, NAMELESS],
    [`密钥1:${newKey()}`, NAMELESS],
  ])('stops sealing, and the fault does not tell the key: %j', (keys, fault) => {
    if (keys === undefined) delete process.env.PERSONAL_DATA_KEYS
    else process.env.PERSONAL_DATA_KEYS = keys
    expect(() => seal(person)).toThrow(new Error(fault))
  })

  test('stops matching', () => {
    delete process.env.MATCHING_KEY
    expect(() => personKey(person.idNumber)).toThrow('the environment variable MATCHING_KEY is not set')
  })
})

describe('matching', () => {
  test('knows the same person and the same vehicle again', () => {
    expect(personKey(person.idNumber)).toBe(personKey(person.idNumber))
    expect(subjectKey('change', 'plate:赣L12345')).toBe(subjectKey('change', 'plate:赣L12345'))
  })

  test('tells people, vehicles and businesses apart', () => {
    const keys = [
      personKey(person.idNumber),
      personKey(inventedPerson(12).idNumber),
      subjectKey('change', 'plate:赣L12345'),
      subjectKey('change', 'plate:赣L12346'),
      subjectKey('transfer', 'plate:赣L12345'),
    ]
    expect(new Set(keys).size).toBe(5)
    const ofOneText = [personKey, mobileKey, vehicleKey, folderKey].map((key) =>
      key('13800000000').slice(0, 32),
    )
    expect(new Set(ofOneText).size).toBe(4)
    expect(personKey('change\nplate:赣L12345')).not.toBe(subjectKey('change', 'plate:赣L12345'))
  })

  test('tells nothing without the key', () => {
    const before = personKey(person.idNumber)
    process.env.MATCHING_KEY = newKey()
    expect(personKey(person.idNumber)).not.toBe(before)
    expect(before).not.toContain(person.idNumber)
  })
})
