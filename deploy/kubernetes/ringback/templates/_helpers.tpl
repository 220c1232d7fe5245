{{- define "ringback.labels" -}}
app.kubernetes.io/name: ringback
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}

{{- define "ringback.pod" -}}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
automountServiceAccountToken: false
volumes:
  - name: data
    {{- if .Values.filesClaim }}
    persistentVolumeClaim: {claimName: {{ .Values.filesClaim }}}
    {{- else if hasPrefix "s3://" (get .Values.settings "RINGBACK_FILES" | default "") }}
    emptyDir: {}
    {{- else }}
    {{- fail "Attachments would be lost when a pod ends, and other pods would not see them. Set settings.RINGBACK_FILES to s3://bucket/prefix, or filesClaim to a claim that all pods can mount." }}
    {{- end }}
  - name: tmp
    emptyDir: {}
{{- end }}

{{- define "ringback.container" -}}
image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
imagePullPolicy: {{ .Values.image.pullPolicy }}
envFrom:
  - secretRef: {name: {{ .Values.secretName }}}
env:
  - {name: RINGBACK_WORKER, value: "false"}
  {{- range $name, $value := .Values.settings }}
  - {name: {{ $name }}, value: {{ $value | quote }}}
  {{- end }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
volumeMounts:
  - {name: data, mountPath: /var/lib/ringback}
  - {name: tmp, mountPath: /tmp}
{{- end }}
