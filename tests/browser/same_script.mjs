// same_script: whether a script that cmake/lean made is the program that it was made of. They must be alike but for
// names, and names must mean what they meant. Gives the names of properties that became others.
import { parse } from 'acorn';
import { resolve } from './scopes.mjs';

const IGNORED = new Set(['type', 'start', 'end', 'raw', 'directive', 'shorthand', 'value', 'kind']);

// A map that must be one to one.
class Pairs {
  constructor() {
    this.there = new Map();
    this.back = new Map();
  }

  meet(a, b) {
    const known = this.there.has(a) || this.back.has(b);
    if (known) return this.there.get(a) === b && this.back.get(b) === a;
    this.there.set(a, b);
    this.back.set(b, a);
    return true;
  }
}

// let a = 1, b; as let a = 1; let b;
const apart = (list) => list.flatMap((s) => (s && s.type === 'VariableDeclaration' && s.declarations.length > 1
  ? s.declarations.map((d) => ({ ...s, declarations: [d] })) : [s]));

class Comparison {
  constructor(full, lean) {
    this.texts = [full, lean];
    const programs = this.texts.map((text) => parse(text, { ecmaVersion: 2022 }));
    this.meanings = programs.map(resolve);
    this.bodies = programs.map((p) => p.body[0].expression.callee.body);
    this.variables = new Pairs();
    this.properties = new Pairs();
    this.aliases = new Map();
    this.takeAliases();
  }

  // let a = Math, b = 'text', c; behind 'use strict': c is undefined.
  takeAliases() {
    const [first] = this.bodies[1].body.splice(1, 1);
    for (const d of first.declarations) {
      const value = d.init || { type: 'Identifier', name: 'undefined' };
      this.aliases.set(this.meanings[1].get(d.id), value.type === 'Literal' ? value : { type: 'Alias', name: value.name });
    }
  }

  fail(a, b, what) {
    const shown = [a, b].map((n, i) => (n ? this.texts[i].slice(Math.max(0, n.start - 40), n.end + 40) : ''));
    throw new Error(what + '\n' + shown.join('\n--\n'));
  }

  meant(node) {
    return node && node.type === 'Identifier' && this.aliases.get(this.meanings[1].get(node)) || node;
  }

  name(a, b) {
    const [was, is] = [this.meanings[0].get(a), this.meanings[1].get(b)];
    if (typeof was === 'string' || typeof is === 'string') {
      if (was !== is) this.fail(a, b, was + ' became ' + is);
    } else if (was === undefined || is === undefined || !this.variables.meet(was, is)) this.fail(a, b, 'another variable');
  }

  // The name of a member or an entry; b may have it in brackets, as an alias of a text.
  member(a, b, part) {
    const key = this.meant(b[part]);
    if (b.computed && !a.computed) {
      const wanted = a[part].type === 'Literal' ? a[part].value : a[part].name;
      if (key.type !== 'Literal' || key.value !== wanted) this.fail(a, b, 'another key');
    } else if (a.computed || a[part].type === 'Literal') this.node(a[part], b[part]);
    else if (!this.properties.meet(a[part].name, b[part].name)) this.fail(a, b, 'another property');
  }

  literal(a, b) {
    const value = b.type === 'UnaryExpression' && b.operator === '!' ? !b.argument.value : b.value;
    if (a.regex ? a.raw !== b.raw : a.value !== value) this.fail(a, b, 'another value');
  }

  node(a, found) {
    const b = this.meant(found);
    if (!a || !b) {
      if (a !== b) this.fail(a, found, 'one is missing');
      return;
    }
    if (a.type === 'Literal') this.literal(a, b);
    else if (b.type === 'Alias') {
      if (this.meanings[0].get(a) !== 'global ' + b.name) this.fail(a, found, 'another global');
    } else if (a.type !== b.type) this.fail(a, b, a.type + ' became ' + b.type);
    else if (a.type === 'Identifier') this.name(a, b);
    else this.parts(a, b);
  }

  parts(a, b) {
    const part = { MemberExpression: 'property', Property: 'key', MethodDefinition: 'key', PropertyDefinition: 'key' }[a.type];
    if (part) this.member(a, b, part);
    if (a.type !== 'VariableDeclaration' && a.kind !== b.kind) this.fail(a, b, 'another kind');
    for (const [key, was] of Object.entries(a)) {
      if ((IGNORED.has(key) && !(key === 'value' && part)) || key === part || key === 'label' || (part && key === 'computed')) continue;
      const is = b[key];
      if (Array.isArray(was)) this.list(apart(was), apart(is), a, b);
      else if (was && was.type) this.node(was, is);
      else if (was !== is && JSON.stringify(was) !== JSON.stringify(is)) this.fail(a, b, 'another ' + key);
    }
  }

  list(was, is, a, b) {
    if (was.length !== is.length) this.fail(a, b, 'more or fewer');
    was.forEach((n, i) => this.node(n, is[i]));
  }
}

export function compareScripts(full, lean) {
  const comparison = new Comparison(full, lean);
  comparison.node(...comparison.bodies);
  return [...comparison.properties.there].filter(([was, is]) => was !== is);
}
