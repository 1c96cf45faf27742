import { describe, expect, it } from "vitest";
import { checkText } from "../../src/rules/mod.ts";

/** A menu as in a chart: the hub's templates are escaped for Helm, and the others are Helm's. */
const menu = `{{- /* The menu of the training */ -}}
profiles:
  - id: lab
    groups: [{{ .Values.group | quote }}, "{{ .Release.Name }}-admins"]
    definition:
      display_name: {{ .Values.title | default "Lab" | quote }}
      description: "{{ .Chart.Name }} {{ .Chart.Version }}"
      slug: lab
      default: {{ .Values.isDefault | default false }}
      kubespawner_override:
        cpu_limit: {{ .Values.resources.cpu }}
        mem_limit: {{ .Values.resources.memory | quote }}
        image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
    default_url: lab
    node_selector:
      {{ .Values.nodeSelector.key }}: {{ .Values.nodeSelector.value }}
    {{- with .Values.env }}
    pod_env_vars:
      {{- toYaml . | nindent 6 }}
      LOGIN: "{{ \`{{ spawner.user.name }}\` }}"
    {{- end }}
    volumes:
      - name: workspace
        claim_name: workspace
        size: {{ .Values.size }}
        storage_class: "{{ .Values.STORAGE_CLASS }}"
        access_modes: ["ReadWriteOnce"]
        volume_mount: { name: workspace, mount_path: /workspace }
        persist: true
    {{- range $name, $text := .Values.files }}
    # {{ $name }}
    {{- end }}
    {{- if .Values.init }}
    init_containers:
      - name: init
        image: {{ include "hub.image" . }}
        command: [sh, -c, {{ .Values.init | quote }}]
        volume_mounts: [{ name: workspace, mount_path: /workspace }]
    {{- end }}
`;

describe("a menu of chart 2", () => {
  it.each(["1.2", "1.4.3", "1.5.2", "next"])("has no finding about Helm for hub %s", (hubVersion) => {
    const found = checkText(menu, { chart: 2, hubVersion }).map(({ rule, message }) => `${rule}: ${message}`);
    // Hub 1.2 does not render Jinja.
    expect(found.filter((line) => hubVersion !== "1.2" || !line.startsWith("jinja-hub-version"))).toEqual([]);
  });

  it("is checked with what is known of its values", () => {
    const values = { resources: { cpu: 2, memory: "8Gi" }, nodeSelector: { key: "pool", value: true } };
    const rules = checkText(menu, { chart: 2, values }).map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(["mem-unit", "node-selector-string"]));
  });

  it("has no sign of a stand-in in a message", () => {
    const text = "profiles:\n  - id: 'a\n    x: 'y {{ .Values.b }}'\n";
    const [finding] = checkText(text, { chart: 2 });
    expect(finding?.message).toMatch(/^[\x20-\x7e]+$/);
  });

  it("is told to keep from Helm what is the hub's", () => {
    const text = menu.replace("{{ `{{ spawner.user.name }}` }}", "{{ spawner.user.name }}");
    expect(checkText(text, { chart: 2 }).map(({ rule }) => rule)).toEqual(["helm-tpl"]);
  });
});
