/** Stands for a part of the SDKs that our functions do not use and therefore do not carry: whoever uses it is told. */
export const leftOut = (part: string): object =>
  new Proxy(
    { __esModule: true },
    {
      get: (module, name) => {
        if (name === '__esModule') return module.__esModule
        throw new Error(`${part} is left out of our functions: scripts/build/sdk-parts.ts`)
      },
    },
  )
