import type { FieldValues } from 'react-hook-form'
import { findZones, zoneName } from '@/lib/zones'
import { FoundField, type FoundFieldProps } from './found-field'

const zones = {
  find: (typed: string) => findZones(typed).map((zone) => ({ value: zone, text: zoneName(zone) })),
  textOf: zoneName,
}

/** A time zone, found by typing a place; its value is a name of the IANA database. */
export const ZoneField = <T extends FieldValues>(props: FoundFieldProps<T>) => <FoundField {...props} choices={zones} />
