"""Loads configs as the hub does: PyYAML, Jinja2 on string values, pydantic. Texts as JSON on stdin, verdicts on stdout."""

import enum
import json
import sys
from typing import Dict, List, Optional, Union

import yaml
from jinja2 import Template
from pydantic import BaseModel


class ConfigMapKey(BaseModel):
    name: str
    key: str


class EnvReference(BaseModel):
    from_config_map: ConfigMapKey


class Mount(BaseModel):
    name: str
    mount_path: str
    sub_path: Optional[str] = None


class Volume(BaseModel):
    name: str
    claim_name: str
    size: str
    storage_class: str
    access_modes: List[str]
    volume_mount: Mount
    persist: bool
    annotations: Optional[Dict[str, str]] = None


class ConfigMap(BaseModel):
    name: str
    key: str
    mount_path: Optional[str] = None
    default_mode: Optional[str] = None
    readonly: bool
    content: Optional[str] = None
    persist: Optional[bool] = True


class InitContainer(BaseModel):
    name: str
    image: str
    command: List[str]
    volume_mounts: List[Mount]


class Kind(str, enum.Enum):
    service_account = "ServiceAccount"
    user = "User"


Verb = enum.Enum(
    "Verb",
    {verb: verb for verb in "get list watch create update patch delete deletecollection".split()},
    type=str,
)


class Subject(BaseModel):
    name: str
    kind: Kind


class Role(BaseModel):
    name: str
    resources: List[str]
    verbs: List[Verb]
    api_groups: Optional[List[str]] = [""]


class RoleBinding(BaseModel):
    name: str
    subjects: List[Subject]
    role: Role
    persist: bool = True


class PullSecret(BaseModel):
    name: str
    data: Optional[str] = None
    persist: bool = True


class Manifest(BaseModel):
    name: str
    key: str
    content: Optional[List[Dict]] = None
    persist: Optional[bool] = True


class Override(BaseModel):
    cpu_limit: int
    cpu_guarantee: Optional[int] = None
    mem_limit: str
    mem_guarantee: Optional[str] = None
    image: str
    extra_resource_limits: Optional[dict] = {}
    extra_resource_guarantees: Optional[dict] = {}


class Definition(BaseModel):
    display_name: str
    description: Optional[str] = None
    slug: str
    default: bool
    kubespawner_override: Override


class Profile(BaseModel):
    id: str
    groups: List[str]
    definition: Definition
    node_selector: dict
    config_maps: Optional[List[ConfigMap]] = None
    volumes: Optional[List[Volume]] = None
    pod_env_vars: Optional[Dict[str, Union[str, EnvReference]]] = None
    default_url: Optional[str] = None
    role_bindings: Optional[List[RoleBinding]] = None
    image_pull_secrets: Optional[List[PullSecret]] = None
    init_containers: Optional[List[InitContainer]] = None
    manifests: Optional[List[Manifest]] = None
    env_from_config_maps: Optional[List[str]] = None
    env_from_secrets: Optional[List[str]] = None
    secret_mounts: Optional[List[Mount]] = None


class Config(BaseModel):
    profiles: List[Profile]


class Named:
    def __init__(self, name):
        self.name = name


class Spawner:
    user = Named("jdoe")
    environment = {}


Spawner.user.groups = [Named("group-1")]


def render(value):
    if isinstance(value, str):
        return Template(value).render(spawner=Spawner(), namespace="jupyter-jdoe") if "{{" in value else value
    if isinstance(value, dict):
        return {key: render(item) for key, item in value.items()}
    if isinstance(value, list):
        return [render(item) for item in value]
    return value


def verdict(text):
    try:
        Config(**render(yaml.safe_load(text)))
    except Exception as error:  # the hub answers with HTTP 500 whatever it is
        return f"{type(error).__name__}: {error}"
    return None


print(json.dumps([verdict(text) for text in json.load(sys.stdin)]))
