import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeFolders, root } from './source-files'

const documents = ['', 'docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** `## From clone, to production` is found as `#from-clone-to-production`. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const anchorsOf = (path: string): string[] =>
  [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** Links to what is in the repository, with the place in it. */
const linksOf = (path: string) =>
  [...textOf(path).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link))
    .map((link) => {
      const [file = '', anchor] = link.split('#')
      return { path, link, target: file === '' ? path : join(dirname(path), file), anchor }
    })

/** Files and folders of code that a document names in backticks; placeholders, patterns and commands are none. */
const namedIn = (path: string): string[] =>
  [...textOf(path).matchAll(/`([\w./-]+\/[\w./-]*)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => codeFolders.some((folder) => name.startsWith(`${folder}/`)))

const exists = (name: string): boolean =>
  ['', '.ts', '.test.ts'].some((ending) => existsSync(join(root, name + ending)))

it('links lead to what is there, and to the heading that they name', () => {
  const links = documents.flatMap(linksOf)
  expect(links.length).toBeGreaterThan(0)
  const lost = links.filter(({ target, anchor }) => {
    if (!existsSync(join(root, target))) return true
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor)
  })
  expect(lost.map(({ path, link }) => `${path}: ${link}`)).toEqual([])
})

it('code that is named is there', () => {
  const named = documents.flatMap((path) => namedIn(path).map((name) => ({ path, name })))
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter(({ name }) => !exists(name)).map(({ path, name }) => `${path}: ${name}`)).toEqual([])
})
