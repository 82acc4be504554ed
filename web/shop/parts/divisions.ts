// Provinces, cities and districts of mainland China: fetched when a form first needs them.
import { useEffect, useState } from 'react'

type City = readonly [name: string, districts: readonly string[]]
export type Divisions = readonly (readonly [province: string, cities: readonly City[]])[]

/** `510107武侯区` is the code and the name of a district. */
export const codeOf = (district: string): string => district.slice(0, 6)
export const nameOf = (district: string): string => district.slice(6)

export const loadDivisions = async (): Promise<Divisions> =>
  (await import('../data/divisions.json')).default as unknown as Divisions

/** Undefined until they are here. */
export function useDivisions(): Divisions | undefined {
  const [found, setFound] = useState<Divisions>()
  useEffect(() => void loadDivisions().then(setFound, () => undefined), [])
  return found
}

export const citiesOf = (all: Divisions | undefined, province: string): readonly City[] =>
  all?.find(([name]) => name === province)?.[1] ?? []

export const districtsOf = (cities: readonly City[], city: string): readonly string[] =>
  cities.find(([name]) => name === city)?.[1] ?? []
