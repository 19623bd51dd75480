/** 'Prosjektleder, Bodø', whether or not the name says where. */
export const inRole = (name: string, organisation: string): string =>
  name.includes(organisation) ? name : `${name}, ${organisation}`;
