/** The roles, each with what it means in one sentence. */
export const roles = [
  {
    value: 'administrator',
    name: 'Administrator',
    means: 'Changes every setting and manages people; reads only the texts of numbers that they own.',
  },
  {
    value: 'sales_manager',
    name: 'Sales manager',
    means: 'Manages the numbers and members of their own teams, and reads those teams’ texts.',
  },
  {
    value: 'salesperson',
    name: 'Salesperson',
    means: 'Texts from the numbers that they or their teams own, and reads those texts.',
  },
] as const

export const roleName = (role: string): string => roles.find(({ value }) => value === role)?.name ?? role
