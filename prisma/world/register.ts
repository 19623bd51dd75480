import type { Transaction } from "~/features/kernel/deps";

export interface RegisteredOrganisation {
  id: string;
  name: string;
}

export interface RegisteredMunicipality extends RegisteredOrganisation {
  number: string;
  population: number;
}

/** The register as the world needs it: reference data must be loaded before. */
export interface Register {
  municipality(number: string): RegisteredMunicipality;
  /** State bodies and associations. */
  body(name: string): RegisteredOrganisation;
}

export async function readRegister(tx: Transaction): Promise<Register> {
  const organisations = await tx.organisation.findMany({
    select: { id: true, kind: true, number: true, name: true, population: true },
  });
  const byNumber = new Map(
    organisations.flatMap(({ number, population, id, name }) =>
      number !== null && population !== null ? [[number, { id, name, number, population }]] : [],
    ),
  );
  const bodies = new Map(
    organisations.filter(({ kind }) => kind !== "municipality").map(({ id, name }) => [name, { id, name }]),
  );
  const found = <T>(row: T | undefined, key: string): T => {
    if (row === undefined) throw new Error(`'${key}' is not in the register: load the reference data first`);
    return row;
  };
  return {
    municipality: (number) => found(byNumber.get(number), number),
    body: (name) => found(bodies.get(name), name),
  };
}
