/** Which field of a request is wrong, out of all that a schema validator says about it. */

export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly additionalProperty?: string; readonly missingProperty?: string };
};

/**
 * The deepest path named, the first one if there are several, and the rule that is broken there. Of
 * a union only the branch that was meant counts.
 */
export function wrongField(errors: readonly SchemaError[]): {
  readonly path: string;
  readonly rule: string;
} {
  const meant = errors.filter((error) => error.keyword !== 'anyOf' && isMeant(error, errors));
  const [first] = (meant.length > 0 ? meant : [...errors]).sort(
    (a, b) => b.instancePath.length - a.instancePath.length,
  );
  const named = first?.params.additionalProperty ?? first?.params.missingProperty;
  const path = `${first?.instancePath ?? ''}${named === undefined ? '' : `/${named}`}`;
  return { path: path.slice(1), rule: first?.keyword ?? 'schema' };
}

/**
 * Another kind of value altogether, or another discriminator, is no attempt at a branch: an error
 * of such a branch is not meant where a sibling branch has none of these.
 */
function isMeant(error: SchemaError, errors: readonly SchemaError[]): boolean {
  const branch = branchOf(error);
  if (branch === null) return true;
  const attempted = (prefix: string) =>
    !errors.some(
      ({ schemaPath: at, keyword }) =>
        at === `${prefix}type` || (keyword === 'const' && at.startsWith(prefix)),
    );
  if (attempted(branch)) return true;
  const union = branch.replace(/\d+\/$/, '');
  const siblings = new Set(errors.map(branchOf).filter((b) => b?.startsWith(union)));
  return ![...siblings].some((sibling) => sibling !== null && attempted(sibling));
}

/** The outermost branch of a union that an error comes from: `#/properties/to/anyOf/1/`. */
function branchOf({ schemaPath }: SchemaError): string | null {
  return /^.*?\/anyOf\/\d+\//.exec(schemaPath)?.[0] ?? null;
}
