import path from 'node:path'
import type { Json } from '../compiled'
import type { Problem } from './problem'
import type { Project } from './project'

/** Names an error for every `@variable` in app.json or a page's JSON that theme.json does not define twice. */
export function checkTheme(project: Project, miniprogramDir: string): Problem[] {
  const problems: Problem[] = []
  const check = (file: string, value: unknown) => {
    for (const name of variablesOf(value)) {
      for (const mode of ['light', 'dark'] as const) {
        const defined = (project.theme[mode] ?? {}) as Json
        if (name in defined) continue
        problems.push({ severity: 'error', file, message: `theme.json has no ${mode} value for "@${name}"` })
      }
    }
  }
  check(path.join(miniprogramDir, 'app.json'), [project.appJson.window, project.appJson.tabBar])
  for (const component of project.components.values()) {
    if (component.isPage) check(`${component.base}.json`, { ...component.json, usingComponents: undefined })
  }
  return problems
}

function variablesOf(value: unknown): string[] {
  if (typeof value === 'string') return /^@\w/.test(value) ? [value.slice(1)] : []
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(variablesOf)
  return []
}
