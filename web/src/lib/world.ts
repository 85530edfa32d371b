// Shapes of countries, loaded when a map is first drawn.
import { feature } from 'topojson-client';
import type { FeatureCollection, Geometry } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import address from 'world-atlas/countries-50m.json?url';

export interface World {
  countries: FeatureCollection<Geometry, { name: string }>;
}

let loading: Promise<World> | null = null;

/** Natural Earth 1:50m, by world-atlas. */
export function loadWorld(): Promise<World> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<World> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const topology = (await response.json()) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  return { countries: feature(topology, topology.objects.countries) };
}
