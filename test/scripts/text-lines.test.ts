import fc from 'fast-check'
import { linesOf } from '../../scripts/text-lines'

async function* cutAt(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

const linesIn = async (text: string, size: number): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of linesOf(cutAt(text, size))) lines.push(line)
  return lines
}

it('ends lines at line feeds alone, wherever the pieces are cut', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => JSON.stringify(text)))
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (lines, size) => {
      expect(await linesIn(lines.map((line) => `${line}\n`).join(''), size)).toEqual(lines)
    }),
  )
  expect(await linesIn('"字\u2028号\u2029\r"\n"车"\n', 2)).toEqual(['"字\u2028号\u2029\r"', '"车"'])
})

it('gives what stands after the last end, too: a line that was cut off is not passed over', async () => {
  expect(await linesIn('{"a":1}\n{"b"', 3)).toEqual(['{"a":1}', '{"b"'])
  expect(await linesIn('', 3)).toEqual([])
})
